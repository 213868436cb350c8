import type { Ladder, Passage, Stage } from '../model/platform-model.js';

/** What a stage of the funnel counts. */
export const STAGES: Readonly<Record<Stage['kind'], string>> = {
  web: 'requests at once',
  workers: 'workers',
  'pooler-clients': 'clients of the pooler',
  'pooler-servers': 'pooled connections',
  database: 'connections for clients',
};

/** What becomes of the connections of a passage. */
const OUTCOMES: Readonly<Record<Passage['outcome'], string>> = {
  fits: 'all find room',
  waits: 'the others wait',
  refused: 'the others are refused',
  unlimited: 'nothing limits how many come',
};

export const LADDERS: Readonly<Record<Ladder['kind'], string>> = {
  timeouts: 'Timeouts',
  uploads: 'Uploads',
  descriptors: 'Open files',
};

/** `workers to clients of the pooler: 800 into 1000, all find room`. */
export function describePassage({ from, to, demand, room, outcome }: Passage): string {
  const [above, below] = [from[0]?.kind, to[0]?.kind];
  const count = (value: number) => (Number.isFinite(value) ? String(value) : 'any number');
  return `${above ? STAGES[above] : ''} to ${below ? STAGES[below] : ''}: ${count(demand)} into ${count(room)}, ${OUTCOMES[outcome]}`;
}
