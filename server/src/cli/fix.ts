import type { Finding, Fix } from '../core/finding.js';
import { applyEdits, type Edit } from '../core/text.js';
import { pathOfUri } from '../node-files.js';
import { masked, printable } from './escape.js';
import type { Project } from './project.js';
import { Spans } from './spans.js';
import { quoted, tell } from './terminal.js';
import { rewrite } from './write.js';

/** Fixes may uncover others, but never this often. */
const MOST_ROUNDS = 10;

/** What was fixed, as told to people; the place is that at the time. */
interface Applied {
  readonly uris: ReadonlySet<string>;
  readonly told: string;
}

/**
 * Applies safe fixes until none is left, in memory; then rewrites the files. A file whose lines cannot all be read in
 * the end is left as it was, and so is everything that was to change together with it.
 */
export async function fixProject(project: Project): Promise<void> {
  const { workspace, targets, undecodable } = project;
  const originals = new Map([...targets].map(uri => [uri, workspace.textOf(uri) ?? '']));
  const writable = new Set([...targets].filter(uri => !undecodable.has(uri)));
  for (;;) {
    const applied = await applyRounds(project, writable);
    const changed = [...originals].filter(([uri, text]) => workspace.textOf(uri) !== text);
    const unreadable = changed.filter(([uri]) => !workspace.isReadable(uri)).map(([uri]) => uri);
    if (unreadable.length === 0) return write(project, changed, applied);
    for (const [uri, text] of changed) workspace.open(uri, text);
    for (const uri of unreadable) {
      writable.delete(uri);
      tell(`${quoted(project.places.path(uri))} was not fixed: only a person can mend all of its unreadable lines.`);
    }
  }
}

async function applyRounds(project: Project, writable: ReadonlySet<string>): Promise<readonly Applied[]> {
  const applied: Applied[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const latest = applyRound(project, writable);
    project.places.reset();
    if (latest.length === 0) return applied;
    applied.push(...latest);
    await project.loadMissing();
  }
  tell(`Stopped after ${MOST_ROUNDS} rounds of fixes; run --fix again for the rest.`);
  return applied;
}

/** One safe fix of each finding, as far as they do not get in each other's way; the rest waits for the next round. */
function applyRound(project: Project, writable: ReadonlySet<string>): readonly Applied[] {
  const { workspace } = project;
  const edits = new Map<string, Edit[]>();
  const taken = new Map<string, Spans>();
  const applied: Applied[] = [];
  for (const finding of project.checked().flatMap(uri => workspace.findingsOf(uri))) {
    const fix = finding.fixes.find(({ safe }) => safe);
    if (!fix || !isApplicable(fix, workspace.textOf.bind(workspace), writable, taken)) continue;
    for (const edit of fix.edits) {
      at(edits, edit.uri, () => []).push(edit);
      at(taken, edit.uri, () => new Spans()).add(edit);
    }
    applied.push({ uris: new Set(fix.edits.map(({ uri }) => uri)), told: toldOf(finding, fix, project) });
  }
  for (const [uri, list] of edits) workspace.open(uri, applyEdits(workspace.textOf(uri) ?? '', list));
  return applied;
}

function isApplicable(
  { edits }: Fix,
  textOf: (uri: string) => string | undefined,
  writable: ReadonlySet<string>,
  taken: ReadonlyMap<string, Spans>,
): boolean {
  if (!edits.every(edit => writable.has(edit.uri) && !taken.get(edit.uri)?.overlaps(edit))) return false;
  return edits.some(({ uri, start, end, newText }) => textOf(uri)?.slice(start, end) !== newText);
}

function at<T>(table: Map<string, T>, key: string, make: () => T): T {
  const value = table.get(key) ?? make();
  table.set(key, value);
  return value;
}

function toldOf({ at, rule }: Finding, { title }: Fix, { places }: Project): string {
  return `${printable(places.path(at.uri))}:${places.position(at.uri, at.start).line} fixed: ${printable(masked(title))} [${rule}]`;
}

/** Writes what has changed. A file that cannot be written keeps its findings, and the command fails. */
function write(
  project: Project,
  changed: readonly (readonly [uri: string, original: string])[],
  applied: readonly Applied[],
): void {
  const { workspace, places, troubles } = project;
  const failed = new Set<string>();
  for (const [uri, original] of changed) {
    try {
      rewrite(pathOfUri(uri), original, workspace.textOf(uri) ?? '');
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      troubles.push({ path: places.path(uri), message: `could not be rewritten: ${cause}. It was left as it is.` });
      failed.add(uri);
      workspace.open(uri, original);
    }
  }
  places.reset();
  report(applied.filter(({ uris }) => ![...uris].some(uri => failed.has(uri))));
}

/** More lines than anybody reads. */
const MOST_LINES = 50;

function report(applied: readonly Applied[]): void {
  const lines = applied.slice(0, MOST_LINES).map(({ told }) => told);
  const rest = applied.length - lines.length;
  process.stderr.write([...lines, ...(rest > 0 ? [`${rest} more fixed.`] : [])].map(line => `${line}\n`).join(''));
}
