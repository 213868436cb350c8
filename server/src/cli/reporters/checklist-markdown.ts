import type { ItemResult } from '../../core/checklist/model.js';
import { describeProfile } from '../../core/info.js';
import { type ChecklistReport, type PlatformChecklist, summaryLine } from '../checklist-report.js';
import { printable } from '../escape.js';
import type { Places } from '../places.js';

/** The checklist as a Markdown table, for a pull request. Texts of files are escaped: they are not ours. */
export function checklistMarkdown(report: ChecklistReport): string {
  return [
    '# Pre-deployment checklist',
    '',
    summaryLine(report),
    '',
    ...report.platforms.flatMap(platform => platformTable(platform, report.places)),
  ].join('\n');
}

function platformTable({ name, items, files }: PlatformChecklist, places: Places): readonly string[] {
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
  ];
}

function row({ number, title, verdict, reason, evidence }: ItemResult, places: Places): string {
  const lines = evidence.map(
    ({ at, text, verdict: line }) =>
      `${escaped(`${places.path(at.uri)}:${places.position(at.uri, at.start).line} ${text}`)} (${line})`,
  );
  return `| ${number} | ${escaped(title)} | ${verdict} | ${escaped(reason)} | ${lines.join('<br>')} |`;
}

/** What Markdown, HTML or a mention would act on stands for itself. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]|~#]/g, character => `\\${character}`)
    .replace(/[&<>@]/g, character => `&#${character.charCodeAt(0)};`);
}
