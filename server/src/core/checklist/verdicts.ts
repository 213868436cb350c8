import type { Workspace } from '../workspace.js';
import { deciders } from './deciders.js';
import { fingerprintOf } from './fingerprint.js';
import { type ItemId, items } from './items.js';
import type { Evidence, Item, ItemResult } from './model.js';
import { signOffsUri, teamItemsUri } from './places.js';
import { parseSignOffs, type SignOffs } from './signoffs.js';
import { noSources, type Sources } from './sources.js';
import { standingOf, stateOf } from './standing.js';
import { type ChecklistSubject, checklistSubject, type Judgement } from './subject.js';
import { parseTeamItems, type TeamItem, type TeamItems } from './team-items.js';

/** What the verdicts of a platform depend on besides its files. */
export interface ChecklistRequest {
  /** The folder of the platform; nothing for all files without a headroom.yaml, taken together. */
  readonly root: string | undefined;
  /** The day on which sign-offs have to hold, such as `2026-11-26`. */
  readonly today: string;
  /** What files besides the configurations tell; nothing where nobody has read them. */
  readonly sources?: Sources;
}

/** The 24 items of one platform, and behind them those that its team has added. */
export function checklistOf(
  workspace: Workspace,
  { root, today, sources = noSources }: ChecklistRequest,
): readonly ItemResult[] {
  const subject = checklistSubject(workspace, root, sources, today);
  const { signOffs } = signOffsOf(workspace, root);
  const team = teamItemsOf(workspace, root);
  const settle = (item: Item, { verdict, reason, evidence }: Judgement): ItemResult => {
    const placed = evidence.map(each => ({ ...each, at: workspace.places.location(each.at) }));
    const fingerprint = fingerprintOf(root, verdict, placed);
    const signOff = signOffs.find(each => each.item === item.id);
    const standing = signOff && standingOf(signOff, fingerprint, today);
    const state = stateOf(verdict, standing);
    const result = { ...item, platform: root, verdict, state, reason, fingerprint, standing };
    return { ...result, evidence: [...placed.toSorted(compareEvidence), ...notesOn(item.id, team, root)] };
  };
  return [
    ...items.map(item => settle(item, judge(item.id, subject))),
    ...team.items.map((item, index) => settle(teamItem(item, index), teamJudgement(item, root))),
  ];
}

function teamItem({ id, title }: TeamItem, index: number): Item {
  return { id, title, number: items.length + index + 1, group: 'team' };
}

/** Only people decide what a team has added. */
function teamJudgement({ text, start, end }: TeamItem, root: string | undefined): Judgement {
  const evidence: readonly Evidence[] =
    root === undefined ? [] : [{ at: { uri: teamItemsUri(root), start, end }, text, verdict: 'unknown' }];
  return { verdict: 'unknown', reason: 'A person has to confirm this; the team has added it.', evidence };
}

/** What the team's list says of an item; it is no evidence that a sign-off would be made for. */
function notesOn(id: string, { notes }: TeamItems, root: string | undefined): readonly Evidence[] {
  if (root === undefined) return [];
  const uri = teamItemsUri(root);
  return notes
    .filter(({ item }) => item === id)
    .map(({ text, start, end }) => ({ at: { uri, start, end }, text, verdict: 'unknown' }));
}

/** What the team of a platform has added. */
export function teamItemsOf(workspace: Workspace, root: string | undefined): TeamItems {
  return parseTeamItems((root === undefined ? undefined : workspace.textOf(teamItemsUri(root))) ?? '');
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
