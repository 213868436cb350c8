import type { Part } from '../../parts.js';
import type { GuestSubject } from '../format.js';
import type { Block } from './blocks.js';
import type { FpmPool, FpmSubject } from './subject.js';

/** Pools that stand in one section, for rules that look at one at a time, and a part with everything else. */
export function partsOf(subject: FpmSubject): readonly Part<FpmSubject>[] {
  const inputs = inputsOf(subject);
  const spread: FpmPool[] = [];
  const alone: Part<FpmSubject>[] = [];
  for (const pool of subject.pools) {
    const block = blockOf(pool, subject);
    if (block) alone.push(partOf(subject, pool, block, inputs));
    else spread.push(pool);
  }
  const [main] = subject.documents;
  const entries = [
    ...subject.global.entries,
    ...spread.flatMap(pool => pool.entries),
  ] as FpmSubject['settings']['entries'];
  const rest = {
    key: {},
    at: { uri: main?.uri ?? '', start: 0, end: 0 },
    subject: { ...subject, pools: spread, settings: { entries } },
    inputs,
    relations: () => [],
  };
  return [rest, ...alone];
}

function partOf(subject: FpmSubject, pool: FpmPool, block: Block, inputs: readonly unknown[]): Part<FpmSubject> {
  return {
    key: block.key,
    at: { uri: pool.at.uri, start: block.start, end: block.end },
    get subject() {
      return { ...subject, pools: [pool], settings: { entries: pool.entries } };
    },
    inputs,
    relations: () => [],
  };
}

/** More pools than any rule tells apart. */
const SEVERAL = 3;

/** What a pool is judged by beside its own lines: the global part, and the php.ini below it. */
function inputsOf({ global, isComplete, shown, poolCount, phpInputs }: FpmSubject): readonly unknown[] {
  const lines = global.entries.map(({ name, node }) => `${name}=${node.value.text}`).join('\n');
  return [lines, isComplete, shown.pool, Math.min(poolCount, SEVERAL), ...phpInputs];
}

/** The only section of a pool, where all its lines stand in it. */
function blockOf({ headers, at, entries }: FpmPool, { documents }: FpmSubject): Block | undefined {
  const [header, ...others] = headers;
  if (!header || others.length > 0) return undefined;
  const document = documents.find(({ uri }) => uri === at.uri);
  const block = document?.tree.blocks.get(header.section);
  if (!block || block.key.includes) return undefined;
  const isInside = entries.every(
    ({ uri, node }) => uri === at.uri && block.start <= node.start && node.start < block.end,
  );
  return isInside ? block : undefined;
}

/** The pools' php.ini directives, for the rules of PHP; pools that say nothing about PHP have no say in them. */
export function phpGuests(subject: FpmSubject): readonly GuestSubject[] {
  const own = new Set(subject.documents.map(({ uri }) => uri));
  const inputs = inputsOf(subject);
  return subject.pools
    .filter(({ overrides }) => overrides.length > 0)
    .map(pool => {
      const block = blockOf(pool, subject);
      return {
        get subject() {
          return pool.php;
        },
        owns: uri => own.has(uri),
        ...(block && {
          part: { key: block.key, at: { uri: pool.at.uri, start: block.start, end: block.end }, inputs },
        }),
      };
    });
}
