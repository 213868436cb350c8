import type { Embedded } from '../../embedded.js';
import { embeddedSettings, type ForeignSettings, type OwnNotation } from '../../embedded-settings.js';
import { scanIni } from '../../syntax/ini.js';
import type { YamlNode, YamlPair } from '../../syntax/yaml-nodes.js';
import { postgresqlDialect, quote } from '../postgresql/dialect.js';
import { postgresqlRecord } from '../postgresql/record.js';
import { settingsOfCommand } from './flags.js';
import { type ToldVersion, versionOfImage, versionOfTag } from './images.js';
import { settingsOfMap } from './maps.js';
import { pairOf, type Step, scalarAt } from './nodes.js';

/** Settings as the server's own file would have them: always in quotes, which say nothing wrong of any value. */
const NOTATION: OwnNotation = {
  write: (name, value) => `${name} = ${quote(value)}`,
  parse: text => scanIni(text, postgresqlDialect),
};

const FORMAT = postgresqlRecord.id;

/** What a YAML document holds for PostgreSQL beside whole files. */
export interface PostgresqlFinder {
  parametersIn(step: Step, pair: YamlPair, path: string): Embedded | undefined;
  commandIn(step: Step, path: string): readonly Embedded[];
}

/** Looks for the maps of operators and charts, and for arguments of the server. */
export function postgresqlIn(text: string, root: YamlNode): PostgresqlFinder {
  const about: Root = { version: toldVersion(root), operator: operatorOf(root) };
  return {
    parametersIn: (step, pair, path) => parametersIn(text, step, pair, path, about),
    commandIn: (step, path) => commandIn(text, step, path),
  };
}

/** What the whole of a YAML document says about its servers. */
interface Root {
  readonly version: Told;
  readonly operator: 'cnpg' | 'patroni' | undefined;
}

/** Who hands the parameters on: CloudNativePG as they are, Patroni without those that it does not take. */
function operatorOf(root: YamlNode | undefined): Root['operator'] {
  const api = scalarAt(root, 'apiVersion')?.text ?? '';
  if (api.startsWith('postgresql.cnpg.io/')) return 'cnpg';
  if (/^(?:acid\.zalan\.do|postgres-operator\.crunchydata\.com|pgv2\.percona\.com)\//.test(api)) return 'patroni';
  return ['scope', 'bootstrap', 'restapi', 'loop_wait'].some(name => pairOf(root, name)) ? 'patroni' : undefined;
}

/** `postgresql: { parameters: { name: value } }`, as CloudNativePG, Zalando's and Crunchy's operators and Patroni have it. */
function parametersIn(text: string, step: Step, pair: YamlPair, prefix: string, root: Root): Embedded | undefined {
  const isNamed = pair.key.kind === 'scalar' && pair.key.text === 'parameters' && step.path.at(-1) === 'postgresql';
  if (!isNamed || pair.value.kind !== 'map') return undefined;
  const settings = settingsOfMap(text, pair, pair.value);
  // Programs that connect to a server call what they connect with parameters too.
  if (root.operator === undefined && !settings.settings.some(({ name }) => WELL_KNOWN.has(name))) return undefined;
  const refusal = root.operator === 'patroni' ? 'Patroni does not put it into effect' : undefined;
  return toEmbedded(settings, `${prefix}.parameters`, root.version, refusal);
}

const WELL_KNOWN: ReadonlySet<string> = new Set([
  ...['shared_buffers', 'max_connections', 'work_mem', 'maintenance_work_mem', 'effective_cache_size', 'wal_level'],
  ...['max_wal_size', 'min_wal_size', 'max_wal_senders', 'shared_preload_libraries', 'log_min_duration_statement'],
  ...['random_page_cost', 'checkpoint_timeout', 'autovacuum_max_workers', 'max_worker_processes', 'log_statement'],
]);

/** The arguments of a container or a service. */
function commandIn(text: string, { map }: Step, prefix: string): readonly Embedded[] {
  const pairs = ['command', 'args'].flatMap(name => pairOf(map, name) ?? []);
  if (pairs.length === 0) return [];
  const image = scalarAt(map, 'image')?.text;
  const settings = settingsOfCommand(text, pairs, image);
  return settings ? [toEmbedded(settings, `${prefix}.command`, versionOfImage(image))] : [];
}

function toEmbedded(settings: ForeignSettings, path: string, version: Told, refusal?: string): Embedded {
  // The operator, the chart and the image have settings of their own.
  return embeddedSettings(settings, NOTATION, { path, format: FORMAT, isPart: true, version, refusal });
}

type Told = ToldVersion | undefined;

/** The version that an operator's object asks for. */
export function toldVersion(root: YamlNode | undefined): Told {
  const image = scalarAt(root, 'spec', 'imageName')?.text;
  const fromImage = versionOfImage(image);
  if (fromImage) return fromImage;
  const paths = [
    ['spec', 'postgresql', 'version'],
    ['spec', 'postgresVersion'],
  ];
  for (const path of paths) {
    const version = versionOfTag(scalarAt(root, ...path)?.text ?? '');
    if (version !== undefined) return { version, from: path.join('.') };
  }
  return undefined;
}
