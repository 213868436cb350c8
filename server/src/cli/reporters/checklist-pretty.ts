import { groups, type ItemResult } from '../../core/checklist/model.js';
import { describeProfile } from '../../core/info.js';
import {
  type ChecklistReport,
  type PlatformChecklist,
  type ReportPlaces,
  signOffLine,
  summaryLine,
} from '../../report/checklist.js';
import { printable } from '../escape.js';
import { modelLines } from './model.js';

/** The checklist for people: by platform and group, each item with its evidence. */
export function checklistPretty(report: ChecklistReport): string {
  return [
    ...report.platforms.flatMap(platform => prettyPlatform(platform, report.places)),
    summaryLine(report),
    '',
  ].join('\n');
}

function prettyPlatform({ name, items, files, model }: PlatformChecklist, places: ReportPlaces): readonly string[] {
  const profiles = [...new Set(files.map(describeProfile))];
  return [
    `Platform ${printable(name)}, as declared in files${profiles.length > 0 ? '; judged for' : ''}`,
    ...profiles.map(profile => `  ${printable(profile)}`),
    ...groups.flatMap(group => {
      const own = items.filter(item => item.group === group);
      return own.length === 0 ? [] : ['', heading(group), ...own.flatMap(item => prettyItem(item, places))];
    }),
    ...modelLines(model),
    '',
  ];
}

function heading(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

function prettyItem(item: ItemResult, places: ReportPlaces): readonly string[] {
  const { number, title, verdict, state, reason, evidence } = item;
  const indent = ' '.repeat(21);
  const signed = signOffLine(item);
  const shown = state === 'accepted-risk' || state === 'stale' ? `${verdict} (${state})` : verdict;
  return [
    `  ${shown.padEnd(14)}  ${String(number).padStart(2)} ${printable(title)}`,
    `${indent}${printable(reason)}`,
    ...(signed === undefined ? [] : [`${indent}${printable(signed)}`]),
    ...evidence.map(
      ({ at, text, verdict: line }) =>
        `${indent}${printable(places.path(at.uri))}:${places.position(at.uri, at.start).line} ${printable(text)} (${line})`,
    ),
  ];
}
