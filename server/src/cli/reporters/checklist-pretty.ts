import { groups, type ItemResult } from '../../core/checklist/model.js';
import { describeProfile } from '../../core/info.js';
import { type ChecklistReport, type PlatformChecklist, summaryLine } from '../checklist-report.js';
import { printable } from '../escape.js';
import type { Places } from '../places.js';

/** The checklist for people: by platform and group, each item with its evidence. */
export function checklistPretty(report: ChecklistReport): string {
  return [
    ...report.platforms.flatMap(platform => prettyPlatform(platform, report.places)),
    summaryLine(report),
    '',
  ].join('\n');
}

function prettyPlatform({ name, items, files }: PlatformChecklist, places: Places): readonly string[] {
  const profiles = [...new Set(files.map(describeProfile))];
  return [
    `Platform ${printable(name)}, as declared in files${profiles.length > 0 ? '; judged for' : ''}`,
    ...profiles.map(profile => `  ${printable(profile)}`),
    ...groups.flatMap(group => [
      '',
      heading(group),
      ...items.filter(item => item.group === group).flatMap(item => prettyItem(item, places)),
    ]),
    '',
  ];
}

function heading(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

function prettyItem({ number, title, verdict, reason, evidence }: ItemResult, places: Places): readonly string[] {
  const indent = ' '.repeat(21);
  return [
    `  ${verdict.padEnd(14)}  ${String(number).padStart(2)} ${title}`,
    `${indent}${printable(reason)}`,
    ...evidence.map(
      ({ at, text, verdict: line }) =>
        `${indent}${printable(places.path(at.uri))}:${places.position(at.uri, at.start).line} ${printable(text)} (${line})`,
    ),
  ];
}
