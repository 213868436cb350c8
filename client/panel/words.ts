import type { Group } from '../../server/src/core/checklist/model.js';
import { drawing } from './dom.js';
import type { PanelItem, State, Verdict } from './messages.js';
import type { Filter } from './view-state.js';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  'not-applicable': 'Not applicable',
};

const stateWords: Readonly<Record<State, string>> = {
  decided: '',
  open: 'open',
  'signed-off': 'signed off',
  'accepted-risk': 'accepted risk',
  stale: 'sign-off is stale',
};

/** What is said beside a verdict; nothing where that alone says how things stand, as an unknown item is open by itself. */
export function stateWord({ verdict, state }: PanelItem): string {
  return verdict === 'unknown' && state === 'open' ? '' : stateWords[state];
}

export const groupWords: Readonly<Record<Group, string>> = {
  application: 'Application',
  database: 'Database',
  caching: 'Caching',
  resources: 'Resources',
  monitoring: 'Monitoring',
  team: 'Team',
};

export const filterWords: Readonly<Record<Filter, string>> = {
  all: 'All',
  open: 'Open',
  failing: 'Failing',
  stale: 'Stale',
};

/** A stale sign-off counts as open, as it does for the release gate. */
export function isShown(item: PanelItem, filter: Filter): boolean {
  if (filter === 'all') return true;
  if (filter === 'stale') return item.state === 'stale';
  return filter === 'failing' ? item.verdict === 'fail' : item.state === 'open' || item.state === 'stale';
}

const CIRCLE = 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5z';

const shapes: Readonly<Record<Verdict, readonly string[]>> = {
  pass: [CIRCLE, 'M5 8.25l2.1 2.1L11 6'],
  fail: [CIRCLE, 'M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5'],
  unknown: [CIRCLE, 'M6.2 6.4c0-1 .8-1.75 1.8-1.75s1.8.7 1.8 1.65c0 1.3-1.8 1.4-1.8 2.6M8 11v.35'],
  'not-applicable': [CIRCLE, 'M5.25 8h5.5'],
};

/** The shape tells the verdict without its colour. */
export function verdictIcon(verdict: Verdict): SVGSVGElement {
  return drawing(`icon ${verdict}`, shapes[verdict]);
}
