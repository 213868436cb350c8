import { completeSettings } from '../../completion.js';
import { describeMachine, inCode, settingHover } from '../../hover.js';
import type { Directive } from '../../model/facts.js';
import { type Governed, governedSetting, nameIn } from '../../policies/governed.js';
import { lineAt, touches } from '../../text.js';
import { formatBytes, plural } from '../../units.js';
import type { Completion, Format, Hover } from '../format.js';
import { describePhp, governedPhp, outlineOf, phpValues, sampleAt } from '../php-ini/format.js';
import { type FpmTree, parseFpm } from './blocks.js';
import { workersOf } from './capacity.js';
import type { FpmEntry } from './entry.js';
import { includesOf } from './includes.js';
import { partsOf, phpGuests } from './parts.js';
import type { FpmDocument } from './reading.js';
import { recommend } from './recommendations.js';
import { phpFpmRecord } from './record.js';
import { type FpmPool, type FpmSubject, fpmSubject, isOverride } from './subject.js';
import { readValue } from './values.js';

/** php-fpm.conf and its pools, as the engine and the editor use them. */
export const phpFpmFormat: Format<FpmTree, FpmSubject> = {
  record: phpFpmRecord,
  parse: parseFpm,
  comments: tree => tree.comments,
  includes: includesOf,
  subject: fpmSubject,
  guestSubjects: phpGuests,
  parts: partsOf,
  isReadable: tree => tree.errors.length === 0,
  hover,
  complete,
  describe,
  governed,
  outline: outlineOf,
};

/** Settings of pools and of the global part, and php.ini directives that a pool sets. */
function governed(subject: FpmSubject, setting: string): Governed | undefined {
  const { global, pools, shown, program } = subject;
  const [own, directive] = [nameIn('php-fpm', setting), nameIn('php', setting)];
  if (own !== undefined) {
    const isGlobal = shown.global.find(own).kind === 'known';
    const settings = isGlobal ? [global] : pools.map(pool => pool.settings);
    return governedSetting(own, { program, index: isGlobal ? shown.global : shown.pool, settings, readValue });
  }
  const overriding = pools.filter(({ overrides }) => overrides.some(({ key }) => key === directive));
  const found = overriding.flatMap(({ php }) => governedPhp(php, directive) ?? []);
  const [first] = found;
  return first?.kind === 'setting'
    ? { ...first, values: found.flatMap(each => (each.kind === 'setting' ? each.values : [])) }
    : undefined;
}

/** The pool that a place belongs to; nothing in the global part. */
function poolAt({ pools }: FpmSubject, { uri, tree }: FpmDocument, offset: number): FpmPool | undefined {
  const section = tree.sections.findLast(({ start }) => start <= offset);
  return pools.find(({ headers }) => headers.some(header => header.uri === uri && header.section === section));
}

function hover(subject: FpmSubject, document: FpmDocument, offset: number): Hover | undefined {
  const entry = subject.settings.entries.find(({ uri, node }) => uri === document.uri && touches(node, offset)) as
    | FpmEntry
    | undefined;
  const sample = entry ? undefined : sampleAt(document.tree.comments, offset);
  const pool = poolAt(subject, document, offset);
  if (entry && isOverride(entry) && pool && entry.line.offset && touches(entry.line.offset, offset)) {
    const markdown = describePhp(pool.php, entry.key ?? '');
    if (markdown === undefined) return undefined;
    const span = spanOf(entry.line.offset);
    return { span, markdown: [markdown, ...worstCase(subject, pool, entry.key)].join('\n\n') };
  }
  const span = entry ? (touches(entry.node.name, offset) ? entry.node.name : entry.node.value) : sample;
  const name = entry?.node.name.text ?? sample?.name;
  if (!span || name === undefined) return undefined;
  const markdown = describeIn(subject, pool, name, entry);
  return markdown === undefined ? undefined : { span: spanOf(span), markdown };
}

/** What all workers of a pool take at the limit of each. */
function worstCase({ hardware }: FpmSubject, pool: FpmPool, key: string | undefined): readonly string[] {
  const limit = key === 'memory_limit' ? pool.php.settings.get('memory_limit')?.value : undefined;
  const workers = workersOf(pool);
  const { memory } = hardware;
  if (limit === undefined || limit < 0 || workers === 0 || !memory) return [];
  return [
    `All at their limit: ${plural(workers, 'worker')} x ${formatBytes(limit)} = ${formatBytes(workers * limit)} of ${formatBytes(memory.value)} (${memory.from}).`,
  ];
}

function spanOf({ start, end }: { start: number; end: number }) {
  return { start, end };
}

/** What is known of a proposed name; without a place it is looked up in the first pool. */
function describe(subject: FpmSubject, name: string): string | undefined {
  const [pool] = subject.pools;
  const isPool = subject.shown.pool.find(name).kind !== 'unknown';
  if (!isPool && subject.shown.global.find(name).kind === 'unknown') return pool && describePhp(pool.php, name);
  return describeIn(subject, isPool ? pool : undefined, name, undefined);
}

function describeIn(
  subject: FpmSubject,
  pool: FpmPool | undefined,
  name: string,
  entry: FpmEntry | undefined,
): string | undefined {
  const index = pool ? subject.shown.pool : subject.shown.global;
  const settings = pool?.settings ?? subject.global;
  const setting = entry?.key === undefined ? settings.find(name) : undefined;
  const winner = settings.entry(name);
  const written = winner
    ? subject.textOf(winner.uri).slice(winner.node.value.start, winner.node.value.end)
    : setting?.directive.default;
  const replaced = winner?.reading?.ok ? winner.reading.replaced : undefined;
  const { program, version, hardware } = subject;
  const markdown = settingHover({
    program,
    version,
    name,
    index,
    lookup: index.find(name),
    ...(setting &&
      written !== undefined && { effective: { value: setting.value, explicit: setting.explicit, written } }),
    recommendation: recommend(name, subject, pool),
    machine: describeMachine(hardware),
  });
  if (markdown === undefined || replaced === undefined || written === undefined) return markdown;
  return `${markdown}\n\n${inCode(written)} reads as ${replaced}.`;
}

const KEY_SO_FAR = /^\s*php_(?:admin_)?(value|flag)\[([\w.]*)$/;
const OVERRIDE_SO_FAR = /^\s*php_(?:admin_)?(?:value|flag)\[([\w.]+)\]\s*=\s*([^;]*)$/;

function complete(subject: FpmSubject, document: FpmDocument, offset: number): readonly Completion[] {
  const span = lineAt(document.text, offset);
  const line = document.text.slice(span.start, offset);
  const rest = document.text.slice(offset, span.end);
  const pool = poolAt(subject, document, offset);
  const key = KEY_SO_FAR.exec(line);
  if (key && pool) return completeKeys(pool, document.uri, offset, key[2] ?? '', key[1] === 'flag', rest);
  const override = OVERRIDE_SO_FAR.exec(line);
  if (override && pool) return completeOverride(pool, document.uri, offset, override[1] ?? '', override[2] ?? '', rest);
  const index = pool ? subject.shown.pool : subject.shown.global;
  return completeSettings({
    line,
    rest,
    lineStart: span.start,
    uri: document.uri,
    directives: index.directives.filter(({ name }) => !name.endsWith('[]')),
    isSet: name => (pool?.settings ?? subject.global).entry(name) !== undefined && name !== 'include',
    valuesOf: directive => valuesOf(subject, pool, directive),
    describe: name => describeIn(subject, pool, name, undefined),
    separator: ' = ',
    commentSign: ';',
  });
}

/** php.ini directives inside the brackets; flags are those that are on or off. */
function completeKeys(
  { php }: FpmPool,
  uri: string,
  offset: number,
  typed: string,
  isFlag: boolean,
  rest: string,
): readonly Completion[] {
  const end = offset + (/^[\w.]*/.exec(rest)?.[0].length ?? 0);
  const closing = rest.slice(end - offset).startsWith(']') ? '' : '] = ';
  return php.shown.directives
    .filter(({ type, context }) => (type === 'bool') === isFlag && type !== 'directive' && context !== 'php.ini only')
    .map(({ name, facts }) => ({
      label: name,
      kind: 'setting' as const,
      ...(facts.summary !== undefined && { detail: facts.summary }),
      edit: { uri, start: offset - typed.length, end, newText: name + closing },
      ...(facts.deprecated !== undefined && { deprecated: true as const }),
      rank: facts.perf ? 1 : 2,
    }));
}

function completeOverride(
  { php }: FpmPool,
  uri: string,
  offset: number,
  name: string,
  typed: string,
  rest: string,
): readonly Completion[] {
  const lookup = php.shown.find(name);
  if (lookup.kind !== 'known') return [];
  const end = offset + (/^[^\s;]*/.exec(rest)?.[0].length ?? 0);
  return phpValues(php, lookup.directive).map(({ text, detail }, rank) => ({
    label: text,
    kind: 'value' as const,
    ...(detail !== '' && { detail }),
    edit: { uri, start: offset - typed.length, end, newText: text },
    rank,
  }));
}

/** Values worth proposing, the recommended one first. */
function valuesOf(
  subject: FpmSubject,
  pool: FpmPool | undefined,
  directive: Directive,
): readonly { readonly text: string; readonly detail: string }[] {
  const recommended = recommend(directive.name, subject, pool);
  const words = directive.type === 'bool' ? ['yes', 'no'] : directive.values;
  return [
    ...(recommended ? [{ text: recommended.text, detail: `recommended: ${recommended.because}` }] : []),
    ...(directive.default ? [{ text: directive.default, detail: 'default' }] : []),
    ...words.map(text => ({ text, detail: '' })),
  ];
}
