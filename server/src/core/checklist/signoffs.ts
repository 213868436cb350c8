import * as z from 'zod/mini';
import { parseYaml } from '../syntax/yaml.js';
import { keyText } from '../syntax/yaml-access.js';
import type { YamlMap, YamlNode, YamlPair } from '../syntax/yaml-nodes.js';
import type { Span } from '../text.js';
import { DAY } from '../units.js';
import { type ItemId, items } from './items.js';

/** What a person says of an item. It never turns a fail into a pass: there it is an accepted risk. */
export const signOffVerdicts = ['done', 'accepted-risk', 'not-applicable'] as const;
export type SignOffVerdict = (typeof signOffVerdicts)[number];

/** A person's word on one item, as `.headroom/signoffs.yaml` keeps it. */
export interface SignOff {
  readonly item: string;
  readonly verdict: SignOffVerdict;
  /** A name, with an address where git has one: `Jane Doe <jane@example.org>`. */
  readonly who: string;
  /** The moment, as ISO 8601 writes it: `2026-11-26T09:30:00Z`. */
  readonly when: string;
  /** Why; required where a risk is accepted or an item does not apply. */
  readonly note?: string;
  /** The last day on which it holds: `2027-02-24`. */
  readonly expires: string;
  /** Where more is to be read: a report, a ticket. */
  readonly link?: string;
  /** The hash of the evidence that was signed for. */
  readonly fingerprint: string;
}

/** A sign-off with the place of its block. */
export interface PlacedSignOff extends SignOff, Span {}

/** What keeps a file of sign-offs, or one block of it, from being read. */
export interface SignOffProblem extends Span {
  readonly message: string;
}

/** The reading of a file of sign-offs. With a problem anywhere it is never written to. */
export interface SignOffs {
  readonly signOffs: readonly PlacedSignOff[];
  readonly problems: readonly SignOffProblem[];
}

const text = (error: string) => z.string({ error }).check(z.trim(), z.minLength(1, { error }));
const DATE = 'write a day such as 2027-02-24';
const MOMENT = 'write a moment such as 2026-11-26T09:30:00Z';
const optional = z.exactOptional;

/** One block. Notes are what reviewers read: a risk without one is nobody's decision. */
const block = z
  .strictObject({
    verdict: z.enum(signOffVerdicts, { error: `write one of ${signOffVerdicts.join(', ')}` }),
    who: text('write the name of the person who signs'),
    when: z.string({ error: MOMENT }).check(z.refine(isMoment, { error: MOMENT })),
    note: optional(text('write why, or leave the key out')),
    expires: z.string({ error: DATE }).check(z.refine(isDay, { error: DATE })),
    link: optional(text('write an address, or leave the key out')),
    fingerprint: z
      .string({ error: 'write the fingerprint that the checklist shows' })
      .check(z.regex(/^[0-9a-f]{16}$/, { error: 'write the 16 digits of the fingerprint that the checklist shows' })),
  })
  .check(
    z.refine(({ verdict, note }) => verdict === 'done' || note !== undefined, {
      error: 'a risk that is accepted, and an item that does not apply, need a `note` that says why',
      path: ['note'],
    }),
  );

/** Reads a file of sign-offs. Never fails; what cannot be read is a problem and counts for nothing. */
export function parseSignOffs(source: string): SignOffs {
  const { root, errors } = parseYaml(source);
  const problems: SignOffProblem[] = errors.map(({ start, end, message }) => ({ start, end, message }));
  if (problems.length > 0) return { signOffs: [], problems };
  if (!root) return { signOffs: [], problems };
  if (root.kind !== 'map') {
    const message = 'This is no file of sign-offs: it holds one block for each item, under the id of the item.';
    return { signOffs: [], problems: [{ start: root.start, end: root.end, message }] };
  }
  const read = root.pairs.map((pair, index) => readBlock(pair, root, index));
  return {
    signOffs: read.flatMap(each => ('problem' in each ? [] : each.signOff)),
    problems: read.flatMap(each => ('problem' in each ? each.problem : [])),
  };
}

type BlockReading = { readonly signOff: PlacedSignOff } | { readonly problem: SignOffProblem };

function readBlock(pair: YamlPair, root: YamlMap, index: number): BlockReading {
  const item = keyText(pair);
  const at = { start: pair.key.start, end: pair.key.end };
  if (root.pairs.findIndex(each => keyText(each) === item) !== index)
    return { problem: { ...at, message: `\`${item}\` is signed off twice; keep one of the two blocks.` } };
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(item))
    return { problem: { ...at, message: `\`${item}\` is no id of an item of the checklist.` } };
  if (pair.value.kind !== 'map')
    return { problem: { ...at, message: `The block of \`${item}\` holds no keys such as \`verdict\` and \`who\`.` } };
  const result = block.safeParse(plain(pair.value));
  if (result.success) return { signOff: { item, ...result.data, start: pair.key.start, end: pair.value.end } };
  const [issue] = result.error.issues;
  const [key] = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
  const name = String(key ?? 'block');
  const place = pair.value.pairs.find(each => keyText(each) === name);
  const message =
    issue?.code === 'unrecognized_keys'
      ? `A sign-off has no key \`${name}\`.`
      : `\`${name}\` of \`${item}\` cannot be used: ${issue?.message ?? 'it is not understood'}.`;
  return { problem: { ...(place ? { start: place.key.start, end: place.value.end } : at), message } };
}

/** The values of a block as texts; what is no text stays a node, which no key takes. */
function plain({ pairs }: YamlMap): Readonly<Record<string, string | YamlNode>> {
  return Object.fromEntries(
    pairs.map(pair => [keyText(pair), pair.value.kind === 'scalar' ? pair.value.text : pair.value]),
  );
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
}

function isMoment(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(value) && isDay(value.slice(0, 10))
  );
}

/** How many days a sign-off holds where nobody says otherwise: tests and plans age fastest, what watches them slowest. */
export const USUAL_DAYS = 90;
const OTHER_DAYS: Readonly<Partial<Record<ItemId, number>>> = {
  'query-indexes': 30,
  'query-plans-analysed': 30,
  'redis-configured': 30,
  'load-tests-passed': 30,
  'benchmarks-met': 30,
  'alerts-configured': 180,
  'dashboards-created': 180,
};

/** The last day of a sign-off of an item that is made at some moment. */
export function usualExpiry(item: string, when: string): string {
  const known = items.find(({ id }) => id === item);
  const days = known ? (OTHER_DAYS[known.id] ?? USUAL_DAYS) : USUAL_DAYS;
  return new Date(Date.parse(when) + days * DAY).toISOString().slice(0, 10);
}
