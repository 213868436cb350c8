import type { YamlNode, YamlPair } from '../../syntax/yaml.js';
import { readConf } from './conf.js';
import { type Configuration, SERVER_REFUSES } from './configuration.js';
import { versionOfTag } from './images.js';
import { type Dialect, readMap } from './map.js';
import { pairAt, resolved, textAt } from './nodes.js';
import type { Source } from './templates.js';

/** A value of Bitnami's charts that holds settings. Sources: the templates of bitnami/postgresql and postgresql-ha. */
interface ChartValue {
  readonly path: readonly string[];
  readonly kind: 'conf' | 'map';
  /** A value that takes the place of the chart's own file, so that this one only adds to it. */
  readonly addsTo?: readonly string[];
  /** Whether replicas have it, on top of what the primary has. */
  readonly isPartial?: true;
}

const CHART_VALUES: readonly ChartValue[] = [
  { path: ['primary', 'configuration'], kind: 'conf' },
  { path: ['primary', 'extendedConfiguration'], kind: 'conf', addsTo: ['primary', 'configuration'] },
  { path: ['readReplicas', 'extendedConfiguration'], kind: 'conf', isPartial: true },
  { path: ['postgresql', 'configuration'], kind: 'conf' },
  { path: ['postgresql', 'extendedConf'], kind: 'conf', addsTo: ['postgresql', 'configuration'] },
  { path: ['postgresqlConfiguration'], kind: 'map' },
  { path: ['postgresqlExtendedConf'], kind: 'map', addsTo: ['postgresqlConfiguration'] },
];

/** A chart of charts gives each of them its values below a key, and that may happen again. */
const DEEPEST = 3;

/** The servers that a values file describes: its own, and those of charts below it. */
export function chartServers(root: YamlNode, source: Source): readonly Configuration[] {
  return serversBelow(root, source, DEEPEST);
}

function serversBelow(node: YamlNode, source: Source, depth: number): readonly Configuration[] {
  if (node.kind !== 'map') return [];
  const own = CHART_VALUES.flatMap(value => serverOf(node, value, source) ?? []);
  const below = depth > 0 ? node.pairs.flatMap(({ value }) => serversBelow(value, source, depth - 1)) : [];
  return [...own, ...below];
}

function serverOf(values: YamlNode, value: ChartValue, source: Source): Configuration | undefined {
  const pair = pairAt(values, value.path);
  if (!pair) return undefined;
  const isCompleted = value.isPartial ?? (value.addsTo !== undefined && hasValue(pairAt(values, value.addsTo)));
  const version = versionOfTag(textAt(values, ['image', 'tag']) ?? '');
  const circumstances = {
    version: version === undefined ? undefined : { version, from: 'image.tag' },
    refusal: SERVER_REFUSES,
    isFragment: isCompleted,
  };
  return value.kind === 'conf'
    ? readConf(pair, source, circumstances)
    : readMap(pair, source, circumstances, camelCase);
}

function hasValue(pair: YamlPair | undefined): boolean {
  const value = resolved(pair?.value);
  return value !== undefined && !(value.kind === 'scalar' && value.text === '');
}

/** The old charts write `{{ key | snakecase }}={{ value }}`, so that a value brings the quotes of postgresql.conf along. */
const camelCase: Dialect = {
  nameOf: key => key.replace(/[A-Z]+/g, letters => `_${letters.toLowerCase()}`),
  valueOf: text => (/^'[^'\\]*'$/.test(text) ? text.slice(1, -1) : /^[\w.]+$/.test(text) ? text : undefined),
  spell: value => (/^\w+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`),
};
