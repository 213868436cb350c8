import type { Declaration } from '../../model/platform.js';
import type { Ignore, IgnoredRule } from '../../suppressions.js';
import type { Location } from '../../text.js';

/** Something in headroom.yaml that cannot be taken as written. */
export interface DeclarationProblem {
  readonly at: Location;
  readonly message: string;
  /** `syntax`: not YAML; `unknown`: a key nobody reads; `value`: a value of the wrong kind. */
  readonly kind: 'syntax' | 'unknown' | 'value';
  /** The key or value that was probably meant, to replace the text at `at`. */
  readonly nearest?: string;
}

/** A rule switch in headroom.yaml. */
export interface SwitchedRule {
  readonly id: string;
  readonly at: Location;
}

/** A preset or a file that headroom.yaml starts from. */
export interface Extended {
  readonly name: string;
  readonly at: Location;
}

/** headroom.yaml as read: what could be read stands in the declaration, the rest in the problems. */
export interface DeclarationFile {
  readonly declaration: Declaration;
  readonly problems: readonly DeclarationProblem[];
  readonly switches: readonly SwitchedRule[];
  readonly extended: readonly Extended[];
}

/** A byte sequence that is no text. */
export interface SourceProblem {
  readonly at: Location;
  readonly message: string;
}

/** What the rules about Headroom's own notation see; they run on every document, behind all others. */
export interface HeadroomSubject {
  readonly uri: string;
  /** Nothing except in headroom.yaml. */
  readonly file: DeclarationFile | undefined;
  readonly ignores: readonly Ignore[];
  /** The rules that an ignore silenced a finding of. */
  readonly used: ReadonlySet<IgnoredRule>;
  readonly sourceProblems: readonly SourceProblem[];
  /** Whether a rule of this id exists in a format that is loaded, or its format is not loaded and nobody knows. */
  knowsRule(id: string): boolean;
  readonly ruleIds: readonly string[];
  /** What house rules may name, where its format is loaded. */
  readonly settingNames: readonly string[];
  /** Whether a rule could have found something with what is known here of hardware and environment. */
  couldSpeak(id: string): boolean;
}

/** What of headroom.yaml and the files that it extends stands in one of them. */
export function partOf(file: DeclarationFile | undefined, uri: string): DeclarationFile | undefined {
  if (!file) return undefined;
  const stands = ({ at }: { readonly at: Location }) => at.uri === uri;
  return { ...file, problems: file.problems.filter(stands), switches: file.switches.filter(stands) };
}
