import { inCode } from '../../hover.js';
import { formatBytes, formatMilliseconds, plural } from '../../units.js';
import { baseName } from '../../uris.js';
import type { Hover } from '../format.js';
import { wordAt } from './cursor.js';
import { type NginxFacts, placesOf, type VariableFacts } from './facts.js';
import { type NameUse, nameAt, sameName } from './names.js';
import type { NginxDocument } from './reading.js';
import { type NginxLine, type NginxScope, valuePlace } from './scope.js';
import type { NginxSubject } from './subject.js';
import { builtInVariable, familyOf } from './variables.js';

/** What is known of the directive, variable or name under the cursor. */
export function hoverOver(subject: NginxSubject, document: NginxDocument, offset: number): Hover | undefined {
  const use = nameAt(subject, document.uri, offset);
  if (use) return { span: use.at, markdown: nameCard(subject, use) };
  const found = wordAt(subject, document, offset);
  if (!found || found.index > 0) return undefined;
  const row = rowOf(found.line);
  const markdown = row && directiveCard(subject, row, found.line);
  return markdown === undefined ? undefined : { span: found.word, markdown };
}

/** A directive as completion describes it: the row that fits most places. */
export function describeDirective(subject: NginxSubject, name: string): string | undefined {
  const [row] = subject.index.rowsOf(name);
  return row && directiveCard(subject, row, undefined);
}

function rowOf({ lookup }: NginxLine): NginxFacts | undefined {
  if (lookup?.kind === 'elsewhere') return lookup.rows[0];
  return lookup?.kind === 'known' || lookup?.kind === 'absent' ? lookup.facts : undefined;
}

function directiveCard(subject: NginxSubject, row: NginxFacts, line: NginxLine | undefined): string {
  const parts = [
    `**${row.name}** · ${row.module}`,
    row.summary ?? '',
    line ? amountLine(line) : '',
    line?.block ? inheritedLines(subject, line.block) : '',
    table([
      ['Syntax', row.forms?.map(form => inCode(`${row.name} ${form}`)).join('<br>')],
      ['Stands in', placesOf(row).map(shortPlace).join(', ')],
      ['Default', row.default === undefined ? undefined : inCode(row.default)],
      ['Versions', lifetime(row)],
      ['Judged for', `nginx ${subject.version.shown}${subject.version.from === undefined ? ', assumed newest' : ''}`],
    ]),
    row.docUrl === undefined ? '' : `[nginx reference](${row.docUrl})`,
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

/** What a size or time amounts to, where the spelling does not say it. */
function amountLine(line: NginxLine): string {
  const setting = line.scope.find(line.name);
  if (!setting?.explicit || typeof setting.value !== 'number') return '';
  const { type } = setting.directive;
  const amount =
    type === 'size' ? formatBytes(setting.value) : type === 'duration' ? formatMilliseconds(setting.value) : undefined;
  const written = line.args.map(({ text }) => text).join(' ');
  return amount === undefined ? '' : `Effective value: ${inCode(written)} = ${amount}`;
}

const MOST_INHERITED = 12;

/** What holds in a block although it does not say it: lines of the blocks around it. */
function inheritedLines(subject: NginxSubject, block: NginxScope): string {
  const lines: NginxLine[] = [];
  for (let outer = block.parent; outer; outer = outer.parent) {
    for (const line of outer.lines) if (isHandedDown(line, block)) lines.push(line);
  }
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MOST_INHERITED).map(line => `- ${inCode(written(subject, line))} (${placeOf(line)})`);
  const rest = lines.length > MOST_INHERITED ? [`- and ${lines.length - MOST_INHERITED} more`] : [];
  return ['Holds here, from the blocks around it:', ...shown, ...rest].join('\n');
}

function isHandedDown(line: NginxLine, block: NginxScope): boolean {
  const isPossible = line.lookup?.kind === 'known' && !line.block && line.name !== 'include';
  if (!isPossible || !block.effective(line.name).includes(line)) return false;
  return placesOf(line.lookup.facts).includes(block.place);
}

function written(subject: NginxSubject, line: NginxLine): string {
  const { uri, start } = { ...valuePlace(line), start: line.node.start };
  return subject.textOf(uri).slice(start, line.args.at(-1)?.end ?? line.node.name.end);
}

function placeOf({ scope, uri }: NginxLine): string {
  return `${shortPlace(scope.place)}, ${baseName(uri)}`;
}

function nameCard(subject: NginxSubject, use: NameUse): string {
  const all = sameName(subject, use);
  const definitions = all.filter(({ isDefinition }) => isDefinition);
  const text = subject.textOf(use.at.uri).slice(use.at.start, use.at.end);
  const family = familyOf(use.line);
  const known = use.kind === 'variable' && family ? builtInVariable(subject, family, use.name) : undefined;
  if (definitions.length === 0) return known ? variableCard(known) : `**${use.kind}** ${inCode(text)}`;
  const uses = all.length - definitions.length;
  return [
    `**${use.kind}** ${inCode(text)} · ${uses === 0 ? 'not used' : `used in ${plural(uses, 'place')}`}`,
    ...definitions.slice(0, 5).map(({ line }) => `${inCode(written(subject, line))} (${placeOf(line)})`),
    ...(use.kind === 'upstream' ? [serversOf(definitions[0])] : []),
  ].join('\n\n');
}

function serversOf(definition: NameUse | undefined): string {
  const servers = definition?.line.block?.all('server').length ?? 0;
  const keepalive = definition?.line.block?.own('keepalive')?.args[0]?.text;
  return `${plural(servers, 'server')}${keepalive === undefined ? '' : `, ${inCode(keepalive)} connections kept by each worker`}`;
}

function variableCard({ name, module, summary, since, fixed, docUrl }: VariableFacts): string {
  return [
    `**${name}** · ${module}`,
    summary ?? '',
    table([
      ['Since', since],
      ['Set by files', fixed ? 'no' : undefined],
    ]),
    docUrl === undefined ? '' : `[nginx reference](${docUrl})`,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function table(rows: readonly (readonly [string, string | undefined])[]): string {
  const cells = rows.filter(([, value]) => value !== undefined && value !== '');
  if (cells.length === 0) return '';
  return `| | |\n|---|---|\n${cells.map(([name, value]) => `| ${name} | ${value?.replaceAll('|', '\\|')} |`).join('\n')}`;
}

function shortPlace(place: string): string {
  return place.replace(/^http\//, '');
}

function lifetime({ since, removed, commercial }: NginxFacts): string {
  const words = [since && `since ${since}`, removed && `removed in ${removed}`, commercial && 'commercial only'];
  return words.filter(Boolean).join(', ');
}
