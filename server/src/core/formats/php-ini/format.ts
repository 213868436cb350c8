import { completeSettings } from '../../completion.js';
import { describeMachine, settingHover } from '../../hover.js';
import type { Directive } from '../../model/facts.js';
import { type Governed, governedSetting, nameIn } from '../../policies/governed.js';
import type { Comment } from '../../syntax/ini.js';
import { scanPhpIni } from '../../syntax/zend-ini.js';
import type { ZendTree } from '../../syntax/zend-tree.js';
import { lineAt, type Span, touches } from '../../text.js';
import type { Completion, Format, Hover, Outline } from '../format.js';
import { includesOf } from './includes.js';
import { effectiveFiles } from './opcache.js';
import type { PhpDocument } from './reading.js';
import { recommend } from './recommendations.js';
import { phpIniRecord } from './record.js';
import { type PhpSubject, phpSubject } from './subject.js';
import { describeTrail } from './trail.js';
import { readValue } from './values.js';

/** php.ini, as the engine and the editor use it. */
export const phpIniFormat: Format<ZendTree, PhpSubject> = {
  record: phpIniRecord,
  parse: scanPhpIni,
  comments: tree => tree.comments,
  includes: includesOf,
  subject: phpSubject,
  isReadable: tree => tree.errors.length === 0,
  hover,
  complete,
  describe: describePhp,
  governed: (subject, setting) => governedPhp(subject, nameIn('php', setting)),
  outline: outlineOf,
};

/** A directive as house rules see it. */
export function governedPhp({ settings, shown, program }: PhpSubject, name: string | undefined): Governed | undefined {
  return governedSetting(name, { program, index: shown, settings: [settings], readValue });
}

function hover(subject: PhpSubject, document: PhpDocument, offset: number): Hover | undefined {
  const node = document.tree.entries.find(entry => touches(entry, offset));
  const commented = node ? undefined : sampleAt(document.tree.comments, offset);
  const span = node ? (touches(node.name, offset) ? node.name : node.value) : commented;
  const name = node?.name.text ?? commented?.name;
  if (!span || name === undefined) return undefined;
  const markdown = describePhp(subject, name);
  return markdown === undefined ? undefined : { span: { start: span.start, end: span.end }, markdown };
}

/** A commented-out line such as `;memory_limit = 128M`: stock files are full of them, and people read there. */
export function sampleAt(comments: readonly Comment[], offset: number): (Span & { readonly name: string }) | undefined {
  const comment = comments.find(each => touches(each, offset));
  const match = comment && /^;\s*([A-Za-z_][\w.]*)\s*=/.exec(comment.text);
  const name = match?.[1];
  if (!comment || !match || name === undefined) return undefined;
  const start = comment.start + match[0].indexOf(name);
  return { name, start, end: start + name.length };
}

/** What is known of a directive in this place, as markdown. */
export function describePhp(subject: PhpSubject, name: string): string | undefined {
  const { settings, shown, hardware, version, program } = subject;
  const setting = settings.find(name);
  const entry = settings.entry(name);
  const written = entry
    ? subject.textOf(entry.uri).slice(entry.node.value.start, entry.node.value.end)
    : setting?.directive.default;
  const markdown = settingHover({
    program,
    version,
    name,
    index: shown,
    lookup: shown.find(name),
    ...(setting &&
      written !== undefined && { effective: { value: setting.value, explicit: setting.explicit, written } }),
    memory: hardware.memory,
    recommendation: recommend(name, subject),
    machine: describeMachine(hardware),
  });
  return markdown && [markdown, ...notesOn(subject, name), ...describeTrail(subject, name)].join('\n\n');
}

/** What PHP makes of some values beyond the value itself. */
function notesOn({ settings }: PhpSubject, name: string): readonly string[] {
  const files = name === 'opcache.max_accelerated_files' ? settings.get(name) : undefined;
  const reporting = name === 'error_reporting' ? settings.entry(name) : undefined;
  return [
    ...(files
      ? [`OPcache takes the next prime of its list: room for **${effectiveFiles(files.value)}** scripts.`]
      : []),
    ...(reporting?.reading?.ok ? [`Reads as **${reporting.node.value.text}**.`] : []),
  ];
}

function complete(subject: PhpSubject, document: PhpDocument, offset: number): readonly Completion[] {
  const line = lineAt(document.text, offset);
  return completeSettings({
    line: document.text.slice(line.start, offset),
    rest: document.text.slice(offset, line.end),
    lineStart: line.start,
    uri: document.uri,
    directives: subject.shown.directives,
    isSet: name => subject.settings.entry(name) !== undefined && !REPEATED.has(name),
    valuesOf: directive => phpValues(subject, directive),
    describe: name => describePhp(subject, name),
    separator: ' = ',
    commentSign: ';',
  });
}

const REPEATED: ReadonlySet<string> = new Set(['extension', 'zend_extension']);

/** Values worth proposing, the recommended one first. */
export function phpValues(
  subject: PhpSubject,
  directive: Directive,
): readonly { readonly text: string; readonly detail: string }[] {
  const recommended = recommend(directive.name, subject);
  const words = directive.type === 'bool' ? ['On', 'Off', ...directive.values] : directive.values;
  const fallback = directive.default === undefined ? [] : [{ text: defaultText(directive), detail: 'default' }];
  return [
    ...(recommended ? [{ text: recommended.text, detail: `recommended: ${recommended.because}` }] : []),
    ...fallback.filter(({ text }) => text !== ''),
    ...words.map(text => ({ text, detail: '' })),
  ];
}

function defaultText({ type, default: value = '' }: Directive): string {
  return type === 'bool' ? (value === '' || value === '0' ? 'Off' : 'On') : value;
}

/** Lines under their sections. */
export function outlineOf({ tree }: PhpDocument): readonly Outline[] {
  const sections = tree.sections.map(({ name, start, end }) => ({
    name: `[${name.text}]`,
    detail: '',
    span: { start, end },
  }));
  const entries = tree.entries.map(({ name, offset, value, start, end }) => ({
    name: offset ? `${name.text}[${offset.text}]` : name.text,
    detail: value.text,
    span: { start, end },
  }));
  return [...sections, ...entries].sort((a, b) => a.span.start - b.span.start);
}
