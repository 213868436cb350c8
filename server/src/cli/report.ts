import { compareFindings, type Finding, type Severity, severities } from '../core/finding.js';
import type { Places } from './places.js';
import type { Project } from './project.js';
import type { Progress } from './terminal.js';

/** What a check found, in the order it is printed. */
export interface Report {
  readonly files: number;
  readonly findings: readonly Finding[];
  readonly summary: Readonly<Record<Severity, number>>;
  readonly places: Places;
}

/** Checks the project's files. */
export function reportOn(project: Project, progress: Progress): Report {
  const uris = project.checked();
  const findings = uris.flatMap(uri => {
    progress.step();
    return findingsOf(uri, project);
  });
  const summary = Object.fromEntries(severities.map(severity => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) summary[severity]++;
  return { files: uris.length, findings, summary, places: project.places };
}

/** A failure of ours costs one file's findings, and is told. */
function findingsOf(uri: string, { workspace, places, troubles }: Project): readonly Finding[] {
  try {
    return [...workspace.findingsOf(uri)].sort(byPosition);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    troubles.push({ path: places.path(uri), message: `could not be checked: ${cause}. Please report it.` });
    return [];
  }
}

/** Files come by path; in one of them the position decides, then the rule. */
function byPosition(a: Finding, b: Finding): number {
  return a.at.start - b.at.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : compareFindings(a, b));
}
