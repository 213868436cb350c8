import type { Fix, Related, Severity, Tag } from './finding.js';
import type { HeadroomSubject } from './formats/headroom/subject.js';
import type { KubernetesSubject } from './formats/kubernetes/subject.js';
import type { NginxSubject } from './formats/nginx/subject.js';
import type { PgbouncerSubject } from './formats/pgbouncer/subject.js';
import type { FpmSubject } from './formats/php-fpm/subject.js';
import type { PhpSubject } from './formats/php-ini/subject.js';
import type { PostgresqlSubject } from './formats/postgresql/subject.js';
import type { RuleText } from './model/facts.js';
import type { PlatformSubject } from './model/platform-subject.js';
import type { Setting } from './model/settings.js';
import type { Location } from './text.js';

/** What a rule of each domain sees. A new format adds its line here. */
export interface Subjects {
  postgresql: PostgresqlSubject;
  php: PhpSubject;
  'php-fpm': FpmSubject;
  pgbouncer: PgbouncerSubject;
  kubernetes: KubernetesSubject;
  nginx: NginxSubject;
  headroom: HeadroomSubject;
  platform: PlatformSubject;
}

export type Domain = keyof Subjects;

/** All domains of rule ids, those of formats to come included. */
export const domains: ReadonlySet<string> = new Set([
  ...['php', 'php-fpm', 'postgresql', 'pgbouncer', 'nginx', 'kubernetes', 'headroom', 'platform'],
]);

/**
 * When a rule speaks. `always`: about correctness, everywhere. `deployed`: about capacity, silent in development and
 * ci. `production`: in production at its own severity; in staging and where the environment is unknown as information.
 */
export type Applies = 'always' | 'deployed' | 'production';

/** What a rule says about one place. Without a severity, the rule's own holds. */
export interface Report {
  readonly message: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  readonly tags?: readonly Tag[];
}

export type Reporter = (target: Setting<unknown> | Location, report: Report) => void;

/** Files by name, relative to one folder. In a bad example, `«` and `»` enclose what is reported. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** A file set that the rule reports and, where the first fix applies or a person mends it, what becomes of it. */
export interface Example {
  readonly bad: ExampleFiles;
  readonly good: ExampleFiles;
}

/** What the engine needs of a rule. */
export interface Rule<Subject = unknown> {
  readonly id: string;
  /** The highest severity that the rule uses. */
  readonly severity: Severity;
  readonly applies: Applies;
  /** Speaks about settings that no file sets; all such findings of a file are merged into one. */
  readonly absent?: true;
  /**
   * Looks at one part of a document at a time: at nothing beside it, or at what it is related to as well. Such a rule
   * hears a part again only when that has changed.
   */
  readonly each?: 'part' | 'relations';
  /** Narrow forms bivariantly: the registry hands each rule the subject of its own domain. */
  check(subject: Subject, report: Reporter): void;
}

/** A rule as its file writes it: with the prose for its page and the examples that test it. */
export interface DocumentedRule<D extends Domain = Domain> extends Rule<Subjects[D]>, RuleText {
  readonly id: `${D}/${string}`;
  readonly examples: readonly Example[];
  /** Files near the rule's likeliest false positive, which it must leave alone. */
  readonly silent: readonly ExampleFiles[];
}

/** Types a rule; the domain in its id decides what `check` sees. */
export function defineRule<D extends Domain>(rule: DocumentedRule<D>): DocumentedRule<D> {
  return rule;
}

/** The page of a rule. */
export function ruleUrl(id: string): string {
  return `${DOCS_URL}/rules/${id}.md`;
}

/** Where the documentation of this project is published; the same pages come with the extension. */
export const DOCS_URL = 'https://github.com/headroom-config/headroom/blob/main/docs';
