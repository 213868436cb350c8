import type { Workspace } from '../workspace.js';
import { deciders } from './deciders.js';
import { fingerprintOf } from './fingerprint.js';
import { type ItemId, items } from './items.js';
import type { Evidence, ItemResult } from './model.js';
import { signOffsUri } from './places.js';
import { parseSignOffs, type SignOffs } from './signoffs.js';
import { noSources, type Sources } from './sources.js';
import { standingOf, stateOf } from './standing.js';
import { type ChecklistSubject, checklistSubject, type Judgement } from './subject.js';

/** What the verdicts of a platform depend on besides its files. */
export interface ChecklistRequest {
  /** The folder of the platform; nothing for all files without a headroom.yaml, taken together. */
  readonly root: string | undefined;
  /** The day on which sign-offs have to hold, such as `2026-11-26`. */
  readonly today: string;
  /** What files besides the configurations tell; nothing where nobody has read them. */
  readonly sources?: Sources;
}

/** The 24 items of one platform. */
export function checklistOf(
  workspace: Workspace,
  { root, today, sources = noSources }: ChecklistRequest,
): readonly ItemResult[] {
  const subject = checklistSubject(workspace, root, sources, today);
  const { signOffs } = signOffsOf(workspace, root);
  return items.map(item => {
    const { verdict, reason, evidence } = judge(item.id, subject);
    const placed = evidence.map(each => ({ ...each, at: workspace.places.location(each.at) }));
    const fingerprint = fingerprintOf(root, verdict, placed);
    const signOff = signOffs.find(each => each.item === item.id);
    const standing = signOff && standingOf(signOff, fingerprint, today);
    const state = stateOf(verdict, standing);
    const result = { ...item, platform: root, verdict, state, reason, fingerprint, standing };
    return { ...result, evidence: placed.toSorted(compareEvidence) };
  });
}

/** The sign-offs of a platform; none where it has no file of them. */
export function signOffsOf(workspace: Workspace, root: string | undefined): SignOffs {
  const text = root === undefined ? undefined : workspace.textOf(signOffsUri(root));
  return text === undefined ? { signOffs: [], problems: [] } : parseSignOffs(text);
}

/** A decision that throws leaves its own item open and no other. */
function judge(id: ItemId, subject: ChecklistSubject): Judgement {
  try {
    return deciders[id](subject);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { verdict: 'unknown', reason: `The decision failed (${cause}). Please report it.`, evidence: [] };
  }
}

function compareEvidence(a: Evidence, b: Evidence): number {
  return a.at.uri < b.at.uri ? -1 : a.at.uri > b.at.uri ? 1 : a.at.start - b.at.start;
}
