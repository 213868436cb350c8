import { completeSettings } from '../../completion.js';
import { describeMachine, inCode, settingHover } from '../../hover.js';
import type { Directive } from '../../model/facts.js';
import type { Entry, Settings } from '../../model/settings.js';
import { governedSetting, nameIn } from '../../policies/governed.js';
import { type PgbouncerTree, parsePgbouncer } from '../../syntax/pgbouncer-ini.js';
import { touches } from '../../text.js';
import type { Completion, Format, Hover, Outline } from '../format.js';
import { completePlace, placeAt } from './cursor.js';
import { includesOf } from './includes.js';
import { demandOf } from './pools.js';
import type { PgbouncerDocument } from './reader.js';
import { pgbouncerRecord } from './record.js';
import { MAIN_SECTION, type PgbouncerSubject, pgbouncerSubject, type Target } from './subject.js';
import type { PgbouncerTypes } from './types.generated.js';
import { readValue } from './values.js';

/** pgbouncer.ini, as the engine and the editor use it. */
export const pgbouncerFormat: Format<PgbouncerTree, PgbouncerSubject> = {
  record: pgbouncerRecord,
  parse: parsePgbouncer,
  comments: tree => tree.comments,
  includes: includesOf,
  subject: pgbouncerSubject,
  isReadable: tree => tree.errors.length === 0,
  hover,
  complete,
  describe: (subject, name) => describe(subject, MAIN_SECTION, name, subject.settings),
  governed: ({ settings, shown, program }, setting) =>
    governedSetting(nameIn('pgbouncer', setting), { program, index: shown, settings: [settings], readValue }),
  outline,
};

function outline({ tree }: PgbouncerDocument): readonly Outline[] {
  return tree.items.flatMap(item => {
    if (item.kind === 'include') return [];
    const { name, start, end } = item.node;
    const label = item.kind === 'section' ? `[${name.text}]` : name.text;
    return [
      { name: label, detail: item.kind === 'entry' ? withoutSecrets(item.node.value.text) : '', span: { start, end } },
    ];
  });
}

/** Passwords are shown nowhere. */
function withoutSecrets(text: string): string {
  return text.replace(/\bpassword\s*=\s*(?:'(?:[^']|'')*'?|\S+)/g, 'password=...');
}

function hover(subject: PgbouncerSubject, document: PgbouncerDocument, offset: number): Hover | undefined {
  const target = targetsOf(subject).find(({ uri, node }) => uri === document.uri && touches(node, offset));
  if (target) return hoverTarget(subject, target, offset);
  const place = placeAt(document, offset);
  if (!place || place.section !== MAIN_SECTION) return undefined;
  const markdown = describe(subject, MAIN_SECTION, place.name, subject.settings);
  return markdown === undefined ? undefined : { span: place.span, markdown };
}

function targetsOf({ databases, users, peers }: PgbouncerSubject): readonly Target[] {
  return [...databases, ...users, ...peers];
}

/** A key of a connection string, or the name in front of it with what its pools may take of the server. */
function hoverTarget(subject: PgbouncerSubject, target: Target, offset: number): Hover | undefined {
  const { name } = target.node;
  const key = target.settings.entries.find(({ node }) => touches(node, offset));
  if (key) {
    const span = touches(key.node.name, offset) ? key.node.name : key.node.value;
    const markdown = describe(subject, target.section, key.node.name.text, target.settings);
    return markdown === undefined ? undefined : { span: { start: span.start, end: span.end }, markdown };
  }
  const demand = target.section === 'databases' && touches(name, offset) ? demandOf(subject, target) : undefined;
  if (!demand) return undefined;
  const most = demand.most === undefined ? 'No limit' : `At most ${demand.most} connections to the server`;
  const markdown = `**${inCode(target.name)}** · database\n\n${most}: ${demand.told}.`;
  return { span: { start: name.start, end: name.end }, markdown };
}

/** What is known of a setting in this place, as markdown. */
function describe(
  { version, program, hardware, shownIn }: PgbouncerSubject,
  section: string,
  name: string,
  settings: Settings<PgbouncerTypes>,
): string | undefined {
  const index = shownIn(section);
  const setting = settings.find(name);
  const entry = settings.entry(name);
  const written = writtenOf(entry, setting?.directive);
  return settingHover({
    program,
    version,
    name,
    index,
    lookup: index.find(name),
    ...(setting &&
      written !== undefined && { effective: { value: setting.value, explicit: setting.explicit, written } }),
    memory: hardware.memory,
    machine: describeMachine(hardware),
  });
}

function writtenOf(entry: Entry | undefined, directive: Directive | undefined): string | undefined {
  if (directive?.name === 'password') return '...';
  return entry?.node.value.text ?? directive?.default;
}

function complete(subject: PgbouncerSubject, document: PgbouncerDocument, offset: number): readonly Completion[] {
  const place = completePlace(document, offset);
  if (!place) return [];
  const { section, line, rest, lineStart, separator } = place;
  const own = targetsOf(subject).find(({ uri, node }) => uri === document.uri && touches(node, offset));
  const settings: Settings<PgbouncerTypes> | undefined = section === MAIN_SECTION ? subject.settings : own?.settings;
  return completeSettings({
    line,
    rest,
    lineStart,
    uri: document.uri,
    directives: subject.shownIn(section).directives,
    isSet: name => settings?.entry(name) !== undefined,
    valuesOf: proposedValues,
    describe: name => describe(subject, section, name, settings ?? subject.settings),
    separator,
    commentSign: ';',
  });
}

function proposedValues(directive: Directive): readonly { readonly text: string; readonly detail: string }[] {
  const fallback = directive.default === undefined ? [] : [{ text: directive.default, detail: 'default' }];
  const special = Object.entries(directive.facts.special ?? {}).map(([text, detail]) => ({ text, detail }));
  const values = directive.type === 'bool' ? ['1', '0'] : directive.values;
  return [...fallback, ...special, ...values.map(text => ({ text, detail: '' }))].filter(({ text }) => text !== '');
}
