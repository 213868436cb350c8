import type { PlatformModel } from '../model/platform-model.js';
import type { Edit } from '../text.js';
import { tryEdits } from '../trying.js';
import type { Workspace } from '../workspace.js';
import { type Knob, knobsOf } from './knobs.js';
import { platformModel } from './model.js';

/** A platform as it would be with some knobs turned. */
export interface WhatIf {
  readonly model: PlatformModel;
  /** As the files have them now. */
  readonly knobs: readonly Knob[];
  /** What makes it so. */
  readonly edits: readonly Edit[];
  /** Why something that was asked for is not part of it. */
  readonly refused: string | undefined;
}

/** The figures of a platform; with `values`, as the files would give them after the edits that turn the knobs. */
export function whatIf(workspace: Workspace, root: string, values: Readonly<Record<string, number>>): WhatIf {
  const members = workspace.membersOf(root);
  const model = platformModel(members);
  const declaration = workspace.declarations.find(each => each.root === root);
  const knobs = knobsOf(model, members, declaration, uri => workspace.textOf(uri));
  const turned = knobs.filter(({ id, value }) => Object.hasOwn(values, id) && values[id] !== value);
  const strange = Object.keys(values).find(id => !knobs.some(knob => knob.id === id) || !isCount(values[id]));
  if (strange !== undefined)
    return {
      model,
      knobs,
      edits: [],
      refused: 'One of the numbers cannot be changed any more; look at the files again.',
    };
  const edits = turned.flatMap(knob => {
    const edit = knob.turn(values[knob.id] ?? knob.value);
    return (edit && workspace.places.edit(edit)) ?? [];
  });
  const refused =
    edits.length < turned.length ? 'One of the numbers stands where Headroom cannot change it.' : undefined;
  if (edits.length === 0 || refused !== undefined) return { model, knobs, edits: [], refused };
  return { model: tryEdits(workspace, edits, () => platformModel(workspace.membersOf(root))), knobs, edits, refused };
}

/** No platform has more of anything that is counted here. */
export const MOST = 1_000_000;

function isCount(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= MOST;
}
