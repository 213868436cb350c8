import { printable } from '../cli/escape.js';
import type { ItemResult } from '../core/checklist/model.js';
import { describeProfile } from '../core/info.js';
import {
  type ChecklistReport,
  type PlatformChecklist,
  type ReportPlaces,
  signOffLine,
  summaryLine,
} from './checklist.js';
import { type PictureTable, pictureTables } from './pictures.js';

/** The checklist as Markdown, for a pull request. Texts of files are escaped: they are not ours. */
export function checklistMarkdown(report: ChecklistReport): string {
  return [
    '# Pre-deployment checklist',
    '',
    summaryLine(report),
    '',
    ...report.platforms.flatMap(platform => platformTable(platform, report.places)),
  ].join('\n');
}

function platformTable({ name, items, files, model }: PlatformChecklist, places: ReportPlaces): readonly string[] {
  const profiles = [...new Set(files.map(describeProfile))];
  return [
    `## Platform ${escaped(name)}`,
    '',
    `As declared in files${profiles.length > 0 ? `; judged for ${profiles.map(escaped).join('; ')}` : ''}.`,
    '',
    '| # | Item | Verdict | Reason | Evidence |',
    '|---|---|---|---|---|',
    ...items.map(item => row(item, places)),
    '',
    ...pictureTables(model).flatMap(picture),
  ];
}

function row(item: ItemResult, places: ReportPlaces): string {
  const { number, title, verdict, state, reason, evidence } = item;
  const lines = evidence.map(
    ({ at, text, verdict: line }) =>
      `${escaped(`${places.path(at.uri)}:${places.position(at.uri, at.start).line} ${text}`)} (${line})`,
  );
  const signed = signOffLine(item);
  const shown = state === 'decided' || state === 'open' ? verdict : `${verdict}, ${state}`;
  const because = signed === undefined ? reason : `${reason} (${signed})`;
  return `| ${number} | ${escaped(title)} | ${shown} | ${escaped(because)} | ${lines.join('<br>')} |`;
}

function picture({ title, columns, rows, notes }: PictureTable): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `### ${escaped(title)}`,
    '',
    line(columns),
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(line),
    '',
    ...notes.flatMap(note => [`${escaped(note)}.`, '']),
  ];
}

/** What Markdown, HTML or a mention would act on stands for itself. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]|~#]/g, character => `\\${character}`)
    .replace(/[&<>@]/g, character => `&#${character.charCodeAt(0)};`);
}
