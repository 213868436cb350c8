import type { FormatFacts } from '../../model/facts.js';
import { asMap, isAbsent, pairOf } from '../../syntax/yaml-access.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml-nodes.js';
import type { Location } from '../../text.js';
import { fieldsOf } from './fields.js';
import type { KubeObject } from './object.js';
import { type Problem, problemsOf } from './problems.js';
import { type Source, View } from './view.js';

/**
 * What is known of a manifest beside its text. `whole`: all that will be applied. `base`: later completed by overlays.
 * `part`: a patch or something that may be one. `template`: some of it is filled in. `dump`: written by the server.
 */
export type Role = 'whole' | 'base' | 'part' | 'template' | 'dump';

/** One object of a file. */
export class Manifest {
  readonly root: View;

  constructor(
    readonly object: KubeObject,
    readonly source: Source,
    readonly role: Role,
  ) {
    this.root = new View(source, object.root);
  }

  get kind(): string {
    return this.object.kind;
  }

  get name(): string | undefined {
    return this.object.name;
  }

  get uri(): string {
    return this.source.uri;
  }

  /** The value at a path such as `spec.maxReplicas`. */
  get(path: string): View | undefined {
    const pair = pairAt(this.object, path);
    return pair && new View(this.source, pair.value, pair);
  }

  /** Where a finding about the object as a whole is shown. */
  get at(): Location {
    return (this.root.get('metadata', 'name') ?? this.root.get('kind') ?? this.root).at;
  }

  /** How messages call it: `Deployment shop`. */
  get title(): string {
    return this.name === undefined ? this.kind : `${this.kind} ${this.name}`;
  }

  /** Whether what is not written here is not there: only then may anything be missing. */
  get isWhole(): boolean {
    return this.role === 'whole';
  }
}

const paths = new WeakMap<YamlMap, Map<string, YamlPair | undefined>>();

/** The pair at a path of an object; looked for once, however often the file around the object changes. */
function pairAt({ root }: Pick<KubeObject, 'root'>, path: string): YamlPair | undefined {
  const found = paths.get(root) ?? new Map<string, YamlPair | undefined>();
  paths.set(root, found);
  if (found.has(path)) return found.get(path);
  const dot = path.lastIndexOf('.');
  const holder = dot === -1 ? root : asMap(pairAt({ root }, path.slice(0, dot))?.value);
  const pair = holder && pairOf(holder, path.slice(dot + 1));
  const present = pair && !isAbsent(pair.value) ? pair : undefined;
  found.set(path, present);
  return present;
}

const known = new WeakMap<YamlMap, readonly Problem[]>();

/** What is wrong with the fields of a manifest; worked out once for a document, wherever in a file it stands. */
export function fieldProblems({ object }: Manifest, facts: FormatFacts): readonly Problem[] {
  const found = known.get(object.root);
  if (found) return found;
  const field = object.scope === undefined ? undefined : fieldsOf(facts).get(object.scope);
  const problems = field ? problemsOf(object.root, field) : [];
  known.set(object.root, problems);
  return problems;
}
