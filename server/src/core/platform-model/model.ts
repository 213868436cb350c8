import { oncePer } from '../memory.js';
import type { PlatformModel } from '../model/platform-model.js';
import type { Member } from '../model/platform-subject.js';
import { budgetsOf } from './budgets.js';
import { funnelOf } from './funnel.js';
import { laddersOf } from './ladders.js';
import { allNodes, programsOf } from './nodes.js';

/** The model of a platform, worked out once for each state of its files. */
export const platformModel: (members: readonly Member[]) => PlatformModel = oncePer(makeModel);

function makeModel(members: readonly Member[]): PlatformModel {
  const programs = programsOf(members);
  return {
    nodes: allNodes(programs).map(({ node }) => node),
    budgets: budgetsOf(programs),
    funnel: funnelOf(programs),
    ladders: laddersOf(programs),
  };
}
