import type { Fix } from './finding.js';
import type { RawFinding } from './lint.js';
import type { Ignore } from './suppressions.js';
import type { Edit, Location, Span } from './text.js';
import { baseName } from './uris.js';

/** A change in a document that is known from the context. */
export type LocalEdit = Omit<Edit, 'uri'>;

/**
 * A configuration inside another document, as a text of its own: a block of a ConfigMap as it stands, or settings that
 * a map or a command line holds, put into the words of the program's own file. It is judged as if it were that file;
 * what is found goes back to where it stands.
 */
export interface Embedded {
  /** Tells it from the others of its document. */
  readonly path: string;
  readonly format: string;
  /** The name of the file that it becomes, where it is one. */
  readonly name?: string | undefined;
  readonly text: string;
  /** Whether the program reads more than this: what is not here is then not known. */
  readonly isPart: boolean;
  /** The version of the program that the document tells, and where. */
  readonly version?: { readonly version: string; readonly from: string } | undefined;
  /** What becomes of what the program cannot use, where that is not what it does with its own file. */
  readonly refusal?: string | undefined;
  /** Where a part of the text stands in the document. What stands nowhere is shown where the configuration begins. */
  locate(span: Span): Span;
  /** What an offset of the document is in the text; nothing outside of it. */
  offsetOf(offset: number): number | undefined;
  /** The same change, made in the document in its own notation; nothing where that cannot be done. */
  rewrite(edit: LocalEdit): LocalEdit | undefined;
}

/** The same configuration, where what holds it is a part of a longer text. */
export function movedTo(embedded: Embedded, by: number, prefix: string): Embedded {
  const span = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...embedded,
    path: prefix + embedded.path,
    locate: own => span(embedded.locate(own)),
    offsetOf: offset => embedded.offsetOf(offset - by),
    rewrite: edit => {
      const rewritten = embedded.rewrite(edit);
      return rewritten && { ...rewritten, ...span(rewritten) };
    },
  };
}

/** The name of a file, or of what becomes one. */
export function nameOf({
  uri,
  embedded,
}: {
  readonly uri: string;
  readonly embedded?: Pick<Embedded, 'name'>;
}): string {
  return embedded ? (embedded.name ?? '') : baseName(uri);
}

/** A configuration with the document that holds it. */
export interface Guest {
  readonly host: string;
  readonly embedded: Embedded;
}

/** The address of an embedded configuration: a slash would make it a file in a folder. */
export function guestUri(host: string, { path }: Embedded): string {
  return `${host}#${encodeURIComponent(path)}`;
}

/** How places inside of embedded configurations are found in the documents that hold them. */
export class HostPlaces {
  constructor(private readonly guestOf: (uri: string) => Guest | undefined) {}

  location(at: Location): Location {
    const guest = this.guestOf(at.uri);
    return guest ? { uri: guest.host, ...guest.embedded.locate(at) } : at;
  }

  /** The offset in an embedded configuration that an offset of its document stands for. */
  offsetIn(uri: string, offset: number): number | undefined {
    return this.guestOf(uri)?.embedded.offsetOf(offset);
  }

  edit(edit: Edit): Edit | undefined {
    const guest = this.guestOf(edit.uri);
    if (!guest) return edit;
    const rewritten = guest.embedded.rewrite(edit);
    return rewritten && { uri: guest.host, ...rewritten };
  }

  /** A finding with its places and edits; a fix that the document's notation cannot express is left out. */
  finding({ rule, finding }: RawFinding): RawFinding {
    const related = finding.related.map(each => ({ ...each, at: this.location(each.at) }));
    const fixes = finding.fixes.flatMap(fix => this.fix(fix) ?? []);
    return { rule, finding: { ...finding, at: this.location(finding.at), related, fixes } };
  }

  ignore(ignore: Ignore): Ignore {
    const { uri } = ignore.at;
    const inHost = (span: Span) => this.location({ uri, start: span.start, end: span.end });
    return {
      ...ignore,
      at: this.location(ignore.at),
      rules: ignore.rules.map(rule => ({ ...this.location(rule), id: rule.id })),
      whole: inHost(ignore.whole),
      covers: inHost(ignore.covers),
    };
  }

  private fix(fix: Fix): Fix | undefined {
    const edits = fix.edits.map(edit => this.edit(edit));
    return edits.includes(undefined) ? undefined : { ...fix, edits: edits.flatMap(edit => edit ?? []) };
  }
}
