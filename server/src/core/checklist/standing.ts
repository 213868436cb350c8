import type { State, Verdict } from './model.js';
import type { PlacedSignOff } from './signoffs.js';

/** A sign-off as it stands on a day: what it was made for may have changed, or its time may have passed. */
export interface Standing {
  readonly signOff: PlacedSignOff;
  /** Why it does not count any more; nothing while it holds. */
  readonly stale: string | undefined;
}

/** How a sign-off stands to an item with a fingerprint. `today` is a day such as `2026-11-26`. */
export function standingOf(signOff: PlacedSignOff, fingerprint: string, today: string): Standing {
  const stale =
    signOff.fingerprint !== fingerprint
      ? 'what it was made for has changed'
      : signOff.expires < today
        ? `it expired on ${signOff.expires}`
        : undefined;
  return { signOff, stale };
}

/**
 * Where an item stands. A sign-off settles what the files leave open; on a fail it can only accept the risk, and for
 * that it has to say why: that something is done does not undo what the files say.
 */
export function stateOf(verdict: Verdict, standing: Standing | undefined): State {
  const unsigned = verdict === 'unknown' ? 'open' : 'decided';
  if (!standing) return unsigned;
  if (standing.stale !== undefined) return 'stale';
  const said = standing.signOff.verdict;
  if (verdict === 'fail') return said === 'done' ? 'decided' : 'accepted-risk';
  if (verdict !== 'unknown') return 'decided';
  return said === 'accepted-risk' ? 'accepted-risk' : 'signed-off';
}
