import type { Funnel, Stage, StageKind } from '../model/platform-model.js';
import { sum } from './figures.js';

/** All programs of one kind of stage taken together. */
export interface JoinedStage {
  readonly kind: StageKind;
  readonly stages: readonly Stage[];
  readonly total: number;
}

/** The stages of a funnel in the order of the way, those of one kind as one. */
export function joinedStages({ stages }: Funnel): readonly JoinedStage[] {
  const kinds = [...new Set(stages.map(({ kind }) => kind))];
  return kinds.map(kind => {
    const own = stages.filter(stage => stage.kind === kind);
    return { kind, stages: own, total: sum(own.map(({ total }) => total)) };
  });
}

/** Where a funnel is tightest: where it refuses what comes, else where the fewest pass. */
export function bottleneckOf(funnel: Funnel): StageKind | undefined {
  const refusing = funnel.passages.find(({ outcome }) => outcome === 'refused');
  if (refusing) return refusing.to[0]?.kind;
  const joined = joinedStages(funnel).filter(({ total }) => Number.isFinite(total));
  if (joined.length < 2) return undefined;
  const least = Math.min(...joined.map(({ total }) => total));
  return joined.findLast(({ total }) => total === least)?.kind;
}
