import type { ItemResult, State, Verdict } from '../core/checklist/model.js';
import type { FileInfo } from '../core/info.js';
import type { PlatformModel } from '../core/model/platform-model.js';

/** Where things are, in the words of the report. */
export interface ReportPlaces {
  path(uri: string): string;
  /** Lines count from 1. */
  position(uri: string, offset: number): { readonly line: number };
}

/** The items of one platform, what its files were judged for, and the figures behind its pictures. */
export interface PlatformChecklist {
  readonly name: string;
  readonly items: readonly ItemResult[];
  readonly files: readonly FileInfo[];
  readonly model: PlatformModel | undefined;
}

/** The checklist of some platforms. */
export interface ChecklistReport {
  readonly platforms: readonly PlatformChecklist[];
  readonly summary: Readonly<Record<Verdict | 'open', number>>;
  readonly places: ReportPlaces;
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

const SIGNED = { 'signed-off': 'signed off', 'accepted-risk': 'accepted as a risk', stale: 'stale' } as const;

/** The counts in one line; those of sign-offs where there are any. */
export function summaryLine({ platforms, summary }: Pick<ChecklistReport, 'platforms' | 'summary'>): string {
  const items = platforms.flatMap(platform => platform.items);
  const count = (state: State) => items.filter(item => item.state === state).length;
  const signed = (Object.keys(SIGNED) as readonly (keyof typeof SIGNED)[])
    .filter(state => count(state) > 0)
    .map(state => `, ${count(state)} ${SIGNED[state]}`);
  return `${items.length} items: ${summary.pass} pass, ${summary.fail} fail, ${summary.unknown} unknown, ${summary['not-applicable']} not applicable; ${summary.open} open${signed.join('')}.`;
}

/** What a person said of an item, in one line; nothing where nobody did. */
export function signOffLine({ standing, state }: ItemResult): string | undefined {
  if (!standing) return undefined;
  const { verdict, who, when, note, expires, link } = standing.signOff;
  const said = state === 'accepted-risk' ? 'accepted risk' : verdict === 'not-applicable' ? 'not applicable' : 'done';
  const until = standing.stale === undefined ? `holds until ${expires}` : `stale: ${standing.stale}`;
  const more = [note, link].flatMap(each => each ?? []);
  return `${said}, signed off by ${who} on ${when.slice(0, 10)}, ${until}${more.length > 0 ? `: ${more.join(' ')}` : ''}`;
}
