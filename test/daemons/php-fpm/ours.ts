import { phpFpmModule } from '../../../server/src/core/formats/php-fpm/module.js';
import type { FpmSubject } from '../../../server/src/core/formats/php-fpm/subject.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { noSettings } from '../../../server/src/core/model/platform.js';
import { relativePath, resolvePath } from '../../../server/src/core/uris.js';
import { Workspace } from '../../../server/src/core/workspace.js';
import type { Judgement, OurError } from '../contract.js';
import { provideNeeds } from '../ours.js';
import { facts as phpFacts, readFacts } from '../php-ini/facts.js';
import type { FpmCase } from './files.js';

const FOLDER = 'file:///case';
export const facts = readFacts('php-fpm');
const phpFpm: LoadedFormat = {
  ...phpFpmModule,
  // What PHP makes of a pool's php_value lines is no business of `php-fpm -t`.
  guestRules: [],
  data: { facts, rules: {}, companions: { 'php-ini': phpFacts } },
};

/** Rules about what PHP-FPM looks at only when all lines are read: the whole service first, then pool by pool. */
const LATE =
  /^php-fpm\/(?:no-pool|pool-without-\w+|pool-without-process-manager|listen-used-twice|spare-servers-contradict|slow-log-\S+|invalid-path|out-of-range)$/;

/**
 * What Headroom says about a case: the first error that PHP-FPM would come upon, and lines that it takes without using
 * what they say. The tests start it as root, so that a pool without a user counts as an error here.
 */
export function judge({ files, main, focus }: FpmCase, version: string): Judgement {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, versions: { php: version } });
  workspace.install(phpFpm);
  for (const [name, text] of Object.entries(files)) workspace.open(resolvePath(FOLDER, name), text);
  provideNeeds(workspace, Object.keys(files));
  const subject = workspace.placeOf(resolvePath(FOLDER, main))?.subject as FpmSubject;
  const errors = [...workspace.lint()]
    .flatMap(file => file.findings)
    .filter(({ at }) => subject.documents.some(({ uri }) => uri === at.uri))
    .filter(({ severity, rule }) => severity === 'error' || rule === 'php-fpm/pool-without-user')
    .map(({ rule, message, at }) => {
      const line = (workspace.textOf(at.uri) ?? '').slice(0, at.start).split('\n').length;
      const error = { rule, message, file: relativePath(FOLDER, at.uri), line };
      return LATE.test(rule) ? { ...error, ...partOf(subject, at.uri, at.start) } : error;
    });
  // No case has errors both before an include and in the file that it names.
  const rank = ({ file }: OurError) => subject.documents.findIndex(({ uri }) => relativePath(FOLDER, uri) === file);
  const misread = errors.filter(isMisread);
  const early = errors.filter(error => !LATE.test(error.rule) && !isMisread(error));
  const late = errors.filter(({ rule }) => LATE.test(rule));
  const first =
    early.length > 0
      ? early.sort((a, b) => rank(a) - rank(b) || a.line - b.line).slice(0, 1)
      : firstPart(subject, late);
  return { errors: first.length > 0 ? first : misread, value: valueIn(subject, focus) };
}

/** What PHP-FPM takes without a word, and understands in another way. */
function isMisread({ rule, message }: OurError): boolean {
  return rule === 'php-fpm/misread-duration' || message.includes('drops the rest');
}

/** PHP-FPM names no line then, but the pool. */
function partOf({ pools }: FpmSubject, uri: string, start: number) {
  const pool = pools.findLast(({ headers }) =>
    headers.some(header => header.uri === uri && header.section.start <= start),
  );
  const last = pools
    .flatMap(({ headers, name }) => headers.map(header => ({ name, ...header })))
    .filter(header => header.uri === uri && header.section.start <= start)
    .sort((a, b) => a.section.start - b.section.start)
    .at(-1);
  return { file: pool ? `[${last?.name ?? pool.name}]` : '[global]', line: 0 };
}

function firstPart({ pools }: FpmSubject, errors: readonly OurError[]): readonly OurError[] {
  const order = ['[global]', ...pools.map(({ name }) => `[${name}]`)];
  return errors.toSorted((a, b) => order.indexOf(a.file) - order.indexOf(b.file)).slice(0, 1);
}

/** A value as `-tt` prints it. */
function valueIn(subject: FpmSubject, focus: string): string | undefined {
  const slash = focus.indexOf('/');
  const [name, directive] = [focus.slice(0, slash), focus.slice(slash + 1)];
  const settings = name === '' ? subject.global : subject.pools.find(pool => pool.name === name)?.settings;
  const entry = settings?.entry(directive);
  return entry?.reading?.ok ? String(entry.reading.base) : undefined;
}
