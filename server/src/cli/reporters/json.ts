import type { Finding, Fix } from '../../core/finding.js';
import { ruleUrl } from '../../core/rule.js';
import type { Location } from '../../core/text.js';
import { masked, safeJson } from '../escape.js';
import type { Places, Position } from '../places.js';
import type { Report } from '../report.js';

/** The machine-readable result, version 1: a contract, see docs/ARCHITECTURE.md. */
export function jsonReport({ files, findings, summary, places }: Report): string {
  const { error, warning, information, hint } = summary;
  const result = {
    version: 1,
    files,
    findings: findings.map(each => findingJson(each, places)),
    summary: { error, warning, information, hint },
  };
  return `${safeJson(result)}\n`;
}

function findingJson({ rule, severity, message, at, related, fixes }: Finding, places: Places) {
  return {
    rule,
    severity,
    message: masked(message),
    ...placeJson(at, places),
    docs: ruleUrl(rule),
    related: related.map(each => ({ ...placeJson(each.at, places), message: masked(each.message) })),
    fixes: fixes.map(fix => fixJson(fix, places)),
  };
}

function fixJson({ title, safe, edits }: Fix, places: Places) {
  return {
    title: masked(title),
    safe,
    edits: edits.map(edit => ({ ...placeJson(edit, places), newText: edit.newText })),
  };
}

function placeJson(
  { uri, start, end }: Location,
  places: Places,
): { file: string; range: { start: Position; end: Position } } {
  return { file: places.path(uri), range: { start: places.position(uri, start), end: places.position(uri, end) } };
}
