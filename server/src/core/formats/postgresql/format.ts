import { completeSettings } from '../../completion.js';
import { describeMachine, settingHover } from '../../hover.js';
import type { Directive } from '../../model/facts.js';
import { governedSetting, nameIn } from '../../policies/governed.js';
import { type IniTree, scanIni } from '../../syntax/ini.js';
import { rescanIni } from '../../syntax/ini-edit.js';
import { lineAt, touches } from '../../text.js';
import type { Completion, Format, Hover } from '../format.js';
import { postgresqlDialect } from './dialect.js';
import { includesOf } from './includes.js';
import { recommend, sourceOf } from './recommendations.js';
import { postgresqlRecord } from './record.js';
import { type PostgresqlDocument, type PostgresqlSubject, postgresqlSubject } from './subject.js';
import { readValue } from './values.js';

/** postgresql.conf, as the engine and the editor use it. */
export const postgresqlFormat: Format<IniTree, PostgresqlSubject> = {
  record: postgresqlRecord,
  parse: (text, before) => (before ? rescanIni(text, postgresqlDialect, before) : scanIni(text, postgresqlDialect)),
  comments: tree => tree.comments,
  includes: includesOf,
  subject: postgresqlSubject,
  isReadable: tree => tree.errors.length === 0,
  hover,
  complete,
  describe,
  governed: ({ settings, shown, program }, setting) =>
    governedSetting(nameIn('postgresql', setting), { program, index: shown, settings: [settings], readValue }),
  outline: ({ tree }) =>
    tree.entries.map(({ name, value, start, end }) => ({ name: name.text, detail: value.text, span: { start, end } })),
};

function hover(subject: PostgresqlSubject, document: PostgresqlDocument, offset: number): Hover | undefined {
  const node = document.tree.entries.find(entry => touches(entry, offset));
  const commented = node ? undefined : sampleAt(document, offset);
  const span = node ? (touches(node.name, offset) ? node.name : node.value) : commented;
  const name = node?.name.text ?? commented?.name;
  if (!span || name === undefined) return undefined;
  const markdown = describe(subject, name);
  return markdown === undefined ? undefined : { span: { start: span.start, end: span.end }, markdown };
}

/** A commented-out setting such as `#work_mem = 4MB`: stock files are full of them, and people read there. */
function sampleAt(
  { tree }: PostgresqlDocument,
  offset: number,
): { name: string; start: number; end: number } | undefined {
  const comment = tree.comments.find(each => touches(each, offset));
  const match = comment && /^#\s*([a-z_]+)\s*=/i.exec(comment.text);
  const name = match?.[1];
  if (!comment || !match || name === undefined) return undefined;
  const start = comment.start + match[0].indexOf(name);
  return { name, start, end: start + name.length };
}

/** What is known of a setting in this place, as markdown. */
function describe(subject: PostgresqlSubject, name: string): string | undefined {
  const { settings, shown, hardware, version, program } = subject;
  const setting = settings.find(name);
  const recommendation = recommend(name.toLowerCase(), subject);
  const written = settings.entry(name)?.node.value.text ?? setting?.directive.default;
  return settingHover({
    program,
    version,
    name,
    index: shown,
    lookup: shown.find(name),
    ...(setting &&
      written !== undefined && { effective: { value: setting.value, explicit: setting.explicit, written } }),
    memory: hardware.memory,
    recommendation: recommendation && { ...recommendation, source: sourceOf(name.toLowerCase()) ?? '' },
    machine: describeMachine(hardware),
  });
}

function complete(subject: PostgresqlSubject, document: PostgresqlDocument, offset: number): readonly Completion[] {
  const line = lineAt(document.text, offset);
  return completeSettings({
    line: document.text.slice(line.start, offset),
    rest: document.text.slice(offset, line.end),
    lineStart: line.start,
    uri: document.uri,
    directives: subject.shown.directives,
    isSet: name => subject.settings.entry(name) !== undefined,
    valuesOf: directive => proposedValues(subject, directive),
    describe: name => describe(subject, name),
    separator: ' = ',
    commentSign: '#',
  });
}

/** Values worth proposing, the recommended one first. */
function proposedValues(
  subject: PostgresqlSubject,
  directive: Directive,
): readonly { readonly text: string; readonly detail: string }[] {
  const recommended = recommend(directive.name, subject);
  const values = directive.type === 'bool' ? ['on', 'off'] : directive.type === 'enum' ? directive.values : [];
  const fallback =
    directive.default === undefined ? [] : [{ text: subject.spell(directive.default), detail: 'default' }];
  return [
    ...(recommended ? [{ text: recommended.text, detail: `recommended: ${recommended.because}` }] : []),
    ...fallback,
    ...values.map(text => ({ text, detail: '' })),
  ];
}
