import type { Embedded } from '../embedded.js';
import type { FormatData } from '../model/facts.js';
import type { Context, Environment, Program, VersionedProgram } from '../model/platform.js';
import type { Part } from '../parts.js';
import type { Governed } from '../policies/governed.js';
import type { Comment } from '../syntax/ini.js';
import type { Edit, Location, Span } from '../text.js';

/** The part of a format that is known before any document is open. Generates its share of package.json. */
export interface FormatRecord {
  readonly id: string;
  /** What the ids of its rules start with, where that is not the format's own id. */
  readonly domain?: string;
  /** The editor's language id. */
  readonly languageId: string;
  /**
   * The ids that other extensions give the same language; where the language is not ours, further ones that editors show
   * such files in, of which only files whose names fit are meant.
   */
  readonly otherLanguageIds?: readonly string[];
  /** What users call it. */
  readonly label: string;
  readonly program: Program | undefined;
  readonly versionOf: VersionedProgram | undefined;
  /** Base names that leave no doubt. */
  readonly fileNames: readonly string[];
  /** Globs over the whole path; they propose, and `looksForeign` decides. */
  readonly filePatterns: readonly string[];
  /** Whether the extension contributes the language, or only attaches to files of another one. */
  readonly contributesLanguage: boolean;
  /** How the format comments: needed to write and read `headroom-ignore`. */
  readonly comments: { readonly sign: string; readonly inline: boolean } | undefined;
  /** Whether a text whose name fits belongs to another program after all; only names decide where this says nothing. */
  looksForeign?(text: string): boolean;
  /** Whether a text is certainly of this format, whatever its name. */
  looksLike?(text: string): boolean;
  /** The program version that a path tells, as distributions lay files out. */
  versionFromPath?(path: string): string | undefined;
  /** The environment that a file's own name tells. */
  environmentFromPath?(path: string): Environment | undefined;
  /** The folder whose files belong together where no headroom.yaml says so; by default the file's own. */
  homeOf?(uri: string): string;
  /** Where no headroom.yaml says what belongs together, the files beside an open one are read for what it refers to. */
  readonly readsNeighbours?: true;
}

/** A text and its reading. */
export interface ParsedDocument<Tree = unknown> {
  readonly uri: string;
  readonly text: string;
  readonly tree: Tree;
  /** What is known of a configuration that another document holds. */
  readonly embedded?: Pick<Embedded, 'name' | 'isPart' | 'refusal'>;
}

/** A file or folder that a document asks the program to read in its place. */
export interface Include {
  readonly target: string;
  readonly kind: 'file' | 'folder';
  /** Whether the program goes on without it. */
  readonly optional: boolean;
  /** Names of a folder's files that count. */
  readonly accepts?: (name: string) => boolean;
  readonly at: Location;
  /** The path as written. */
  readonly path: string;
}

/** Why a file or folder that a document names is not part of the check. */
export type Unavailable = 'missing' | 'outside' | 'unreadable' | 'not-a-file';

/** How a format reaches the documents its main file includes, and others that the same machine or platform reads. */
export interface Neighbours<Tree> {
  file(uri: string): ParsedDocument<Tree> | Unavailable | undefined;
  /** The names in a folder, unsorted. */
  folder(uri: string): readonly string[] | Unavailable | undefined;
  /**
   * The known documents of a format that belong with the main file, by their addresses: those of its platform, without
   * one those at the same home. The same array while none of them changes; which tree they have its format knows.
   */
  peers(format: string): readonly ParsedDocument[];
}

/** Markdown for a place. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** One proposal at a cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'setting' | 'value' | 'snippet';
  readonly detail?: string;
  readonly documentation?: string;
  readonly edit: Edit;
  /** `edit.newText` holds `$1` tab stops. */
  readonly isSnippet?: true;
  readonly deprecated?: true;
  /** Smaller comes first. */
  readonly rank: number;
}

/** A name that can be changed everywhere at once. */
export interface Renaming {
  /** The name under the cursor. */
  readonly span: Span;
  /** Every place that the name stands at, in all files. */
  readonly places: readonly Location[];
  /** Whether a text can stand in its place. */
  fits(name: string): boolean;
}

/** A symbol of the outline. */
export interface Outline {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
}

/** What a rule of another domain sees, and which files it is about. */
export interface GuestSubject {
  readonly subject: unknown;
  owns(uri: string): boolean;
  /** The part of the document that it is, so that it is looked at again only when that or what it depends on changes. */
  readonly part?: Pick<Part, 'key' | 'at' | 'inputs'>;
}

/** Everything a format brings. `Subject` is what its rules see. */
export interface Format<Tree, Subject> {
  readonly record: FormatRecord;
  /** Reads a text; `before` is the reading of the same document before the last edit. */
  parse(text: string, before?: ParsedDocument<Tree>): Tree;
  comments(tree: Tree): readonly Comment[];
  /** What a document includes; `base` is what `includeBase` says of the file that includes it, where one is known to. */
  includes(document: ParsedDocument<Tree>, base?: string): readonly Include[];
  /** The folder that relative paths start at, where that is the main file's for included files too. */
  includeBase?(document: ParsedDocument<Tree>): string;
  /** The main file with everything it includes, read with the facts of the target versions. */
  subject(root: ParsedDocument<Tree>, neighbours: Neighbours<Tree>, context: Context, data: FormatData): Subject;
  /** The parts of the main file, for rules that look at one at a time. */
  parts?(subject: Subject): readonly Part<Subject>[];
  /** Whether the whole text could be read; fixes never rewrite a file that could not. */
  isReadable(tree: Tree): boolean;
  /**
   * What rules of another domain see in a file of this format, such as the php.ini directives of each pool. A finding of
   * theirs that lies in another file belongs to the lines of this one that it names as related.
   */
  guestSubjects?(subject: Subject): readonly GuestSubject[];
  hover(subject: Subject, document: ParsedDocument<Tree>, offset: number): Hover | undefined;
  complete(subject: Subject, document: ParsedDocument<Tree>, offset: number): readonly Completion[];
  /** What is known of a proposed name, as markdown: looked up when somebody looks at the proposal. */
  describe?(subject: Subject, name: string): string | undefined;
  outline(document: ParsedDocument<Tree>): readonly Outline[];
  /** The configurations of other programs that a document holds. */
  embedded?(document: ParsedDocument<Tree>): readonly Embedded[];
  /** What the name in a house rule, such as `postgresql/work_mem`, stands for here; nothing where it is another format's. */
  governed?(subject: Subject, setting: string): Governed | undefined;
  /** Where what the cursor names is defined. */
  definition?(subject: Subject, document: ParsedDocument<Tree>, offset: number): readonly Location[];
  /** Where what the cursor names or defines is used. */
  references?(subject: Subject, document: ParsedDocument<Tree>, offset: number): readonly Location[];
  /** What renaming what the cursor names changes; nothing where it has no name of its own. */
  renaming?(subject: Subject, document: ParsedDocument<Tree>, offset: number): Renaming | undefined;
}

/** A format whose tree and subject only the format itself knows: what it hands out comes back to it alone. */
export type AnyFormat = Format<unknown, unknown>;
