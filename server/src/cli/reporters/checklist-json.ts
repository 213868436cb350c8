import type { Evidence, ItemResult } from '../../core/checklist/model.js';
import type { ChecklistReport, ReportPlaces } from '../../report/checklist.js';
import { safeJson } from '../escape.js';

/** The machine-readable checklist, version 1: a contract, see docs/ARCHITECTURE.md. */
export function checklistJson({ platforms, summary, places }: ChecklistReport): string {
  const items = platforms.flatMap(({ name, items }) => items.map(item => itemJson(name, item, places)));
  return `${safeJson({ version: 1, items, summary })}\n`;
}

function itemJson(
  platform: string,
  { id, number, group, title, verdict, state, reason, evidence }: ItemResult,
  places: ReportPlaces,
) {
  return {
    platform,
    id,
    number,
    group,
    title,
    verdict,
    state,
    reason,
    evidence: evidence.map(each => evidenceJson(each, places)),
  };
}

function evidenceJson({ at, text, verdict }: Evidence, places: ReportPlaces) {
  return { file: places.path(at.uri), line: places.position(at.uri, at.start).line, text, verdict };
}
