import type { Fact } from './fact.js';
import type {
  AlertRule,
  Baseline,
  Cdn,
  Dashboard,
  DocumentFact,
  LoadResult,
  LoadScript,
  Receiver,
  SqlStatement,
} from './operations.js';

export type { Fact } from './fact.js';
export type * from './operations.js';

/**
 * What files besides the configurations tell of a release. They are read as evidence only, outside of the core, because
 * that takes parsers of other languages; nothing in them is judged on its own.
 */
export interface Sources {
  /** Why not all candidates were read; then nothing can be said of what was not found. */
  readonly partial: string | undefined;
  /** Files that could not be read, with the place where reading ended. */
  readonly unread: readonly UnreadSource[];
  readonly variables: readonly SourceVariable[];
  readonly commands: readonly Command[];
  readonly images: readonly Image[];
  readonly services: readonly SourceService[];
  readonly packages: readonly Package[];
  /** The composer.json files that were read. */
  readonly projects: readonly Fact[];
  readonly symfony: readonly ConfigKey[];
  readonly code: Code;
  readonly redis: readonly RedisSetting[];
  readonly cdns: readonly Cdn[];
  readonly alerts: readonly AlertRule[];
  readonly receivers: readonly Receiver[];
  readonly dashboards: readonly Dashboard[];
  readonly loadResults: readonly LoadResult[];
  readonly loadScripts: readonly LoadScript[];
  readonly baselines: readonly Baseline[];
  readonly statements: readonly SqlStatement[];
  readonly documents: readonly DocumentFact[];
}

/** Kinds of sources, as far as items depend on all of a kind being read. */
export type SourceKind =
  | 'environment'
  | 'image'
  | 'compose'
  | 'packages'
  | 'symfony'
  | 'php'
  | 'twig'
  | 'redis'
  | 'infrastructure'
  | 'alerts'
  | 'dashboard'
  | 'load-test'
  | 'pipeline'
  | 'script'
  | 'sql'
  | 'document';

export interface UnreadSource extends Fact {
  readonly kind: SourceKind;
  /** Why, as the rest of a sentence about the file. */
  readonly why: string;
}

/** An environment variable that some file sets. */
export interface SourceVariable extends Fact {
  readonly name: string;
  /** Nothing where it comes from elsewhere: a secret, a template, the shell. */
  readonly value: string | undefined;
  /** `default`: a host may say otherwise, as it does with `.env`. `other`: for developers and tests only. */
  readonly scope: 'production' | 'default' | 'other';
}

/** A line that some shell runs. */
export interface Command extends Fact {
  /** All of it; `text` is shortened. */
  readonly line: string;
  readonly where: 'image' | 'compose' | 'pipeline' | 'script' | 'kubernetes';
}

/** A Dockerfile: what its last stage, and those that it builds on, do. */
export interface Image extends Fact {
  readonly base: string | undefined;
  readonly instructions: readonly (Fact & { readonly keyword: string })[];
}

/** A service of a compose file. */
export interface SourceService extends Fact {
  readonly name: string;
  readonly image: string | undefined;
  /** In bytes. */
  readonly memory: number | undefined;
  readonly command: string;
}

/** A package that a composer.json asks for. */
export interface Package extends Fact {
  readonly name: string;
  readonly version: string;
  readonly isDev: boolean;
}

/** A key of Symfony's configuration, with the environment that it is for; nothing where it is for all. */
export interface ConfigKey extends Fact {
  readonly key: string;
  readonly environment: string | undefined;
  /** Nothing where other keys stand below it. */
  readonly value: string | undefined;
}

/** What the code of the application does, as far as items ask for it. */
export interface Code {
  /** How many PHP files there are outside of vendor. */
  readonly own: number;
  /** How many lie in vendor; nothing where that folder is not there. */
  readonly vendor: number | undefined;
  readonly facts: readonly CodeFact[];
  /** The paths of all PHP files outside of vendor. */
  readonly paths: ReadonlySet<string>;
}

export type CodeKind =
  | 'debug-output'
  | 'ends-request'
  | 'silenced'
  | 'reporting-off'
  | 'cache-header'
  | 'no-store'
  | 'etag'
  | 'not-modified'
  | 'tag-aware'
  | 'invalidates'
  | 'reserved-key'
  | 'metric'
  | 'bundle'
  | 'index-attribute'
  | 'preloads';

export interface CodeFact extends Fact {
  readonly kind: CodeKind;
  /** What was found: the function, the bundle with its environments, the key. */
  readonly name: string;
}

/** A line of a redis.conf. */
export interface RedisSetting extends Fact {
  readonly name: string;
  readonly value: string;
}

/** Nothing was read. */
export const noSources: Sources = {
  partial: undefined,
  unread: [],
  variables: [],
  commands: [],
  images: [],
  services: [],
  packages: [],
  projects: [],
  symfony: [],
  code: { own: 0, vendor: undefined, facts: [], paths: new Set() },
  redis: [],
  cdns: [],
  alerts: [],
  receivers: [],
  dashboards: [],
  loadResults: [],
  loadScripts: [],
  baselines: [],
  statements: [],
  documents: [],
};
