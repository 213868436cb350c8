import type { Directive, DirectiveFacts, DirectiveIndex, Lookup } from './model/facts.js';
import type { Known } from './model/hardware.js';
import type { VersionTarget } from './model/versions.js';
import { formatBytes, formatMilliseconds, formatPercent } from './units.js';

/** Everything a hover over a setting can tell. */
export interface SettingInfo {
  readonly program: string;
  readonly version: VersionTarget;
  readonly name: string;
  readonly index: DirectiveIndex;
  readonly lookup: Lookup;
  /** The effective value, where it can be told. */
  readonly effective?: {
    readonly value: number | boolean | string;
    readonly explicit: boolean;
    readonly written: string;
  };
  readonly memory?: Known<number> | undefined;
  readonly recommendation?: { readonly text: string; readonly because: string; readonly source?: string } | undefined;
  /** The hardware that the recommendation is for, in words. */
  readonly machine?: string;
}

/** The hover of a setting as markdown. Texts of the file are escaped: they are not ours. */
export function settingHover(info: SettingInfo): string | undefined {
  const { lookup } = info;
  if (lookup.kind === 'unknown') return undefined;
  const facts = lookup.kind === 'known' ? lookup.directive.facts : lookup.facts;
  const parts = [
    `**${facts.name}** · ${signature(lookup)}`,
    facts.summary ?? '',
    lookup.kind === 'known' ? effectiveLine(info, lookup.directive) : absenceLine(info, lookup),
    recommendationLine(info),
    factsTable(info, facts, lookup),
    facts.docUrl === undefined ? '' : `[${info.program} manual](${facts.docUrl})`,
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

/** Hardware as people say it: `32GB RAM, 8 cores, ssd`; empty where nothing is known. */
export function describeMachine(hardware: {
  readonly memory?: Known<number>;
  readonly cpus?: Known<number>;
  readonly storage?: Known<string>;
}): string {
  const { memory, cpus, storage } = hardware;
  return [memory && `${formatBytes(memory.value)} RAM`, cpus && `${cpus.value} cores`, storage?.value]
    .filter(Boolean)
    .join(', ');
}

/** Escapes text of a file for markdown. */
export function inCode(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 117)}...` : text;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(ticks => ticks[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${shown.replace(/[\r\n]+/g, ' ')}${pad}${fence}`;
}

function signature(lookup: Lookup): string {
  if (lookup.kind !== 'known') return lookup.kind === 'unknown' ? '' : lookup.facts.type;
  const { type, unit, values } = lookup.directive;
  if (type === 'enum') return values.map(value => `\`${value}\``).join(' | ');
  return unit === undefined ? type : `${type}, a bare number counts ${unitWords(unit)}`;
}

function unitWords(unit: string): string {
  return /^\d/.test(unit) ? `blocks of ${unit}` : `in ${unit}`;
}

function effectiveLine({ effective, memory }: SettingInfo, directive: Directive): string {
  if (!effective) return '';
  const { value, explicit, written } = effective;
  const told = tell(directive, value, written);
  const share =
    directive.type === 'size' && memory && typeof value === 'number' && value > 0
      ? `, ${formatPercent(value / memory.value)} of ${formatBytes(memory.value)} RAM (${memory.from})`
      : '';
  return `${explicit ? 'Effective value' : 'Not set; default'}: ${told}${share}`;
}

/** A value with what it amounts to, where the spelling does not say it. */
function tell(directive: Directive, value: number | boolean | string, written: string): string {
  const special = directive.facts.special?.[written];
  if (special !== undefined) return `${inCode(written)} (${special})`;
  if (typeof value !== 'number' || (directive.type !== 'size' && directive.type !== 'duration')) return inCode(written);
  const amount = directive.type === 'size' ? formatBytes(value) : formatMilliseconds(value);
  return amount === written.replace(/\s/g, '') ? inCode(written) : `${inCode(written)} = ${amount}`;
}

function absenceLine(
  { program, version }: SettingInfo,
  lookup: Exclude<Lookup, { kind: 'known' | 'unknown' }>,
): string {
  if (lookup.kind === 'not-yet') return `${program} ${version.shown} does not have it: it comes with ${lookup.since}.`;
  const instead = lookup.facts.replacedBy === undefined ? '' : ` \`${lookup.facts.replacedBy}\` takes its place.`;
  return `${program} ${lookup.removed} removed it.${instead}`;
}

function recommendationLine({ recommendation, machine }: SettingInfo): string {
  if (!recommendation) return '';
  const { text, because, source } = recommendation;
  return `Recommended for ${machine || 'this file'}: **${text}**, ${because}.${source === undefined ? '' : ` (${source})`}`;
}

function factsTable({ program, version }: SettingInfo, facts: DirectiveFacts, lookup: Lookup): string {
  const directive = lookup.kind === 'known' ? lookup.directive : undefined;
  const assumed = version.from === undefined ? `, assumed newest` : `, from ${version.from}`;
  const rows: (readonly [string, string | undefined])[] = [
    ['Default', directive && defaultCell(directive)],
    ['Range', directive && rangeOf(directive)],
    ['Takes effect', directive && EFFECT[directive.context ?? '']],
    ['Versions', lifetime(facts)],
    ['Judged for', `${program} ${version.shown}${assumed}`],
  ];
  const cells = rows.filter(([, value]) => value !== undefined && value !== '');
  return `| | |\n|---|---|\n${cells.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}`;
}

function defaultCell(directive: Directive): string | undefined {
  if (directive.default === undefined) return undefined;
  const { defaults, special } = directive.facts;
  const meaning = special?.[directive.default];
  const history = defaults
    ? ` (${Object.entries(defaults)
        .map(([version, value]) => `${version}: ${value === '' ? 'empty' : value}`)
        .join(', ')})`
    : '';
  return `${directive.default === '' ? 'empty' : `\`${directive.default}\``}${meaning === undefined ? '' : `, ${meaning}`}${history}`;
}

function rangeOf({ min, max, unit, type }: Directive): string | undefined {
  if (min === undefined || max === undefined || type === 'bool') return undefined;
  const isHuge = max > 1e15;
  return `${min} to ${isHuge ? 'any' : max}${unit === undefined ? '' : unit.startsWith('8') ? ` blocks of ${unit}` : ` ${unit}`}`;
}

/** The contexts of PostgreSQL and of PgBouncer in the reader's words. */
const EFFECT: Readonly<Record<string, string>> = {
  restart: 'after a restart; a reload ignores it without a message',
  reload: 'after a reload',
  postmaster: 'after a restart',
  sighup: 'after a reload',
  superuser: 'after a reload; superusers can set it per session',
  user: 'after a reload; any session can set it',
  backend: 'for new connections, after a reload',
  'superuser-backend': 'for new connections, after a reload',
  internal: 'never: it cannot be set',
  PHP_INI_ALL: 'after a reload of PHP-FPM; scripts can set it for themselves',
  PHP_INI_USER: 'after a reload of PHP-FPM; scripts can set it for themselves',
  PHP_INI_PERDIR: 'after a reload of PHP-FPM; also from .user.ini',
  PHP_INI_SYSTEM: 'after a restart of PHP-FPM; only from php.ini, some also from a pool',
  'php.ini only': 'after a restart of PHP-FPM; only from php.ini',
};

function lifetime({ since, removed }: DirectiveFacts): string {
  return [since && `since ${since}`, removed && `removed in ${removed}`].filter(Boolean).join(', ');
}
