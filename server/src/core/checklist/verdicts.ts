import type { Workspace } from '../workspace.js';
import { deciders } from './deciders.js';
import { type ItemId, items } from './items.js';
import type { Evidence, ItemResult } from './model.js';
import { type ChecklistSubject, checklistSubject, type Judgement } from './subject.js';
import { undecided } from './undecided.js';

/** The 24 items of one platform, or of all files without a headroom.yaml taken together. */
export function checklistOf(workspace: Workspace, root: string | undefined): readonly ItemResult[] {
  const subject = checklistSubject(workspace, root);
  return items.map(item => {
    const { verdict, reason, evidence } = judge(item.id, subject);
    const placed = evidence.map(each => ({ ...each, at: workspace.places.location(each.at) }));
    const state = verdict === 'unknown' ? 'open' : 'decided';
    return { ...item, platform: root, verdict, state, reason, evidence: placed.toSorted(compareEvidence) };
  });
}

/** A decision that throws leaves its own item open and no other. */
function judge(id: ItemId, subject: ChecklistSubject): Judgement {
  const decide = deciders[id];
  if (!decide) return { verdict: 'unknown', reason: undecided[id] ?? 'Nothing decides this yet.', evidence: [] };
  try {
    return decide(subject);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { verdict: 'unknown', reason: `The decision failed (${cause}). Please report it.`, evidence: [] };
  }
}

function compareEvidence(a: Evidence, b: Evidence): number {
  return a.at.uri < b.at.uri ? -1 : a.at.uri > b.at.uri ? 1 : a.at.start - b.at.start;
}
