import type { YamlNode } from '../../syntax/yaml.js';
import { postgresqlRecord } from '../postgresql/record.js';
import { type Configuration, PATRONI_REFUSES, SERVER_REFUSES } from './configuration.js';
import { type ToldVersion, versionOfImage } from './images.js';
import { readMap } from './map.js';
import { pairAt, resolved, textAt } from './nodes.js';
import type { Source } from './templates.js';

/** A Kubernetes resource that stands for PostgreSQL servers. */
interface Operator {
  /** The group in `apiVersion`; any version of it counts. */
  readonly group: string;
  readonly kind: string;
  readonly parameters: readonly string[];
  /** Where the major version stands; an image tells it, too. */
  readonly version: readonly string[];
  readonly image?: readonly string[];
  readonly refusal: string;
}

const DYNAMIC = ['spec', 'patroni', 'dynamicConfiguration', 'postgresql', 'parameters'];

const OPERATORS: readonly Operator[] = [
  {
    group: 'postgresql.cnpg.io',
    kind: 'Cluster',
    parameters: ['spec', 'postgresql', 'parameters'],
    version: ['spec', 'imageCatalogRef', 'major'],
    image: ['spec', 'imageName'],
    refusal: SERVER_REFUSES,
  },
  {
    group: 'acid.zalan.do',
    kind: 'postgresql',
    parameters: ['spec', 'postgresql', 'parameters'],
    version: ['spec', 'postgresql', 'version'],
    refusal: PATRONI_REFUSES,
  },
  {
    group: 'postgres-operator.crunchydata.com',
    kind: 'PostgresCluster',
    parameters: DYNAMIC,
    version: ['spec', 'postgresVersion'],
    refusal: PATRONI_REFUSES,
  },
  {
    group: 'pgv2.percona.com',
    kind: 'PerconaPGCluster',
    parameters: DYNAMIC,
    version: ['spec', 'postgresVersion'],
    refusal: PATRONI_REFUSES,
  },
];

/** The server that a resource of an operator describes. */
export function managedServers(root: YamlNode, source: Source): readonly Configuration[] {
  const group = textAt(root, ['apiVersion'])?.split('/', 1)[0];
  const kind = textAt(root, ['kind']);
  const operator = OPERATORS.find(each => each.group === group && each.kind === kind);
  const pair = operator && pairAt(root, operator.parameters);
  if (!operator || !pair) return [];
  const version = versionAt(root, operator.version) ?? versionOfImage(operator.image && textAt(root, operator.image));
  return readMap(pair, source, { version, refusal: operator.refusal, isFragment: false }) ?? [];
}

function versionAt(root: YamlNode, path: readonly string[]): ToldVersion | undefined {
  const version = textAt(root, path);
  return version !== undefined && /^\d+(?:\.\d+)*$/.test(version) ? { version, from: path.join('.') } : undefined;
}

const LOCAL = ['postgresql', 'parameters'];
const SHARED = ['bootstrap', 'dcs', 'postgresql', 'parameters'];

/**
 * Patroni's own file: settings of the whole cluster, and above them those of one node. Each is judged on its own, and
 * where both are there neither is all: that a node overrides what the cluster has is no mistake.
 */
export function patroniServers(root: YamlNode, source: Source): readonly Configuration[] {
  const [local, shared] = [pairAt(root, LOCAL), pairAt(root, SHARED)];
  const isDynamic = pairAt(root, ['loop_wait']) !== undefined;
  const isLocal = ['scope', 'restapi', 'bootstrap'].some(key => pairAt(root, [key]) !== undefined);
  if (!isDynamic && !isLocal) return [];
  const circumstances = { version: versionOfPaths(root), refusal: PATRONI_REFUSES };
  const isShadowed = resolved(local?.value)?.kind === 'map';
  return [
    ...((shared && readMap(shared, source, { ...circumstances, isFragment: isShadowed })) ?? []),
    ...((local && readMap(local, source, { ...circumstances, isFragment: !isDynamic })) ?? []),
  ];
}

/** `/usr/lib/postgresql/16/bin` tells the version. */
function versionOfPaths(root: YamlNode): ToldVersion | undefined {
  for (const key of ['bin_dir', 'data_dir']) {
    const version = postgresqlRecord.versionFromPath?.(textAt(root, ['postgresql', key]) ?? '');
    if (version !== undefined) return { version, from: `postgresql.${key}` };
  }
  return undefined;
}
