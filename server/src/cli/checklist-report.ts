import type { ItemResult, Verdict } from '../core/checklist/model.js';
import type { FileInfo } from '../core/info.js';
import type { Places } from './places.js';

/** The items of one platform, and what its files were judged for. */
export interface PlatformChecklist {
  readonly name: string;
  readonly items: readonly ItemResult[];
  readonly files: readonly FileInfo[];
}

/** The result of `headroom checklist`. */
export interface ChecklistReport {
  readonly platforms: readonly PlatformChecklist[];
  readonly summary: Readonly<Record<Verdict | 'open', number>>;
  readonly places: Places;
}

/** How many items have each verdict, and how many wait for evidence or a person. */
export function summaryOf(platforms: readonly PlatformChecklist[]): ChecklistReport['summary'] {
  const items = platforms.flatMap(platform => platform.items);
  const count = (verdict: Verdict) => items.filter(item => item.verdict === verdict).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
    'not-applicable': count('not-applicable'),
    open: items.filter(({ state }) => state === 'open').length,
  };
}

/** The counts in one line. */
export function summaryLine({ platforms, summary }: ChecklistReport): string {
  const items = platforms.flatMap(platform => platform.items).length;
  return `${items} items: ${summary.pass} pass, ${summary.fail} fail, ${summary.unknown} unknown, ${summary['not-applicable']} not applicable; ${summary.open} open.`;
}
