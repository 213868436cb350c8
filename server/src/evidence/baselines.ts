import type { Baseline } from '../core/checklist/sources.js';
import { asScalar } from '../core/syntax/yaml-access.js';
import { parseMilliseconds } from '../core/units.js';
import type { Reader } from './file.js';
import { documentsOf, eachPair, nodeAt, pairFact, type YamlDocument } from './yaml.js';

/** A file with `performance_targets` and `current_baselines`: the same names below both are compared. */
export const readBaselines: Reader = file => ({ baselines: documentsOf(file).flatMap(baselinesOf) });

function baselinesOf(document: YamlDocument): readonly Baseline[] {
  const { root } = document;
  const targets = nodeAt(root, 'performance_targets') ?? nodeAt(root, 'targets');
  const measured = nodeAt(root, 'current_baselines') ?? nodeAt(root, 'baselines');
  if (!targets || !measured || nodeAt(root, 'tiers') !== undefined) return [];
  const values = new Map([...eachPair(measured)].map(({ path, pair }) => [keyOf(path), pair]));
  const found: Baseline[] = [];
  for (const { path, pair } of eachPair(targets)) {
    const target = quantity(asScalar(pair.value)?.text);
    if (target === undefined) continue;
    const other = values.get(keyOf(path));
    const value = other && quantity(asScalar(other.value)?.text);
    found.push({
      ...pairFact(document, pair, `${path.join('.')} = ${asScalar(pair.value)?.text}`),
      ...{ name: path.join('.'), target, measured: value },
      measuredFact: other && pairFact(document, other, `${path.join('.')} = ${asScalar(other.value)?.text}`),
    });
  }
  return found;
}

/** Suffixes of units are part of some keys on one side only. */
function keyOf(path: readonly string[]): string {
  return path
    .join('.')
    .toLowerCase()
    .replace(/_(?:ms|s|rps|percent|pct)$/, '');
}

/** Milliseconds, shares or plain numbers; `20000 req/s` counts as a number. */
function quantity(text: string | undefined): number | undefined {
  const plain = text?.trim().replace(/^[<>]=?\s*/, '') ?? '';
  const time = parseMilliseconds(plain);
  if (time !== undefined) return time;
  const [, digits, unit] =
    /^(\d+(?:[._]\d+)*)\s*(%|k)?(?:\s*(?:req\w*|rps|r|requests?)?(?:\/s(?:ec\w*)?| per second)?)?$/i.exec(plain) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll('_', ''));
  return unit === '%' ? value / 100 : unit?.toLowerCase() === 'k' ? value * 1000 : value;
}
