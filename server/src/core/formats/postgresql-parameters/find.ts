import type { Embedded } from '../../embedded.js';
import { blockBody, embeddedBlock } from '../../embedded-block.js';
import { embeddedSettings, type ForeignSettings, type OwnNotation } from '../../embedded-settings.js';
import { scanIni } from '../../syntax/ini.js';
import { parseYaml } from '../../syntax/yaml.js';
import type { YamlNode, YamlPair } from '../../syntax/yaml-nodes.js';
import { hasTemplateLines } from '../../templates.js';
import type { Span } from '../../text.js';
import { postgresqlDialect, quote } from '../postgresql/dialect.js';
import { postgresqlRecord } from '../postgresql/record.js';
import { settingsOfCommand } from './flags.js';
import { type ToldVersion, versionOfImage, versionOfTag } from './images.js';
import { settingsOfMap } from './maps.js';
import { mapsOf, pairOf, type Step, scalarAt } from './nodes.js';
import { holdsPostgresql } from './record.js';

/** Settings as the server's own file would have them: always in quotes, which say nothing wrong of any value. */
const NOTATION: OwnNotation = {
  write: (name, value) => `${name} = ${quote(value)}`,
  parse: text => scanIni(text, postgresqlDialect),
};

const FORMAT = postgresqlRecord.id;

/**
 * The servers that a YAML text configures: a postgresql.conf as a block, the maps of operators and charts, and the
 * arguments of containers. `first` is the reading of the first document, where there is one already. The templates of a chart are not looked at: what comes of them is not known.
 */
export function postgresqlInYaml(uri: string, text: string, first?: YamlNode): readonly Embedded[] {
  if (text.length > MOST_TEXT || !holdsPostgresql(text) || hasTemplateLines(text) || /\/templates\/[^/]+$/.test(uri))
    return [];
  return documentsOf(text).flatMap(({ start, end }, index) => {
    const source = text.slice(start, end);
    if (!holdsPostgresql(source)) return [];
    // Blanks in the place of what stands before keep every place where it is.
    const read = () => parseYaml(text.slice(0, start).replace(/[^\n]/g, ' ') + source).root;
    return embeddedIn(text, (start === 0 ? first : undefined) ?? read(), index === 0 ? '' : `${index}.`);
  });
}

/** A larger file was written by a program. */
const MOST_TEXT = 2_000_000;

/** More documents in one file than anybody writes by hand. */
const MOST_DOCUMENTS = 200;

/** The parts of a file between `---` lines. */
function documentsOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: line, index } of text.matchAll(/^---(?=[ \t\r]*$)/gm)) {
    spans.push({ start, end: index });
    start = index + line.length;
  }
  return [...spans, { start, end: text.length }].slice(0, MOST_DOCUMENTS);
}

function embeddedIn(text: string, root: YamlNode | undefined, prefix: string): readonly Embedded[] {
  const about = { version: toldVersion(root), operator: operatorOf(root) };
  return mapsOf(root).flatMap(step => {
    const path = `${prefix}${step.path.join('.')}`;
    const found = step.map.pairs.flatMap(pair => {
      if (pair.key.kind !== 'scalar') return [];
      return (
        confIn(text, pair, `${path}.${pair.key.text}`, about.version) ??
        parametersIn(text, step, pair, path, about) ??
        []
      );
    });
    return [...found, ...commandIn(text, step, path)];
  });
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

/** A postgresql.conf as a block: the whole file under its own name, else what is added to one. */
function confIn(text: string, { key, value }: YamlPair, path: string, version: Told): Embedded | undefined {
  if (key.kind !== 'scalar' || value.kind !== 'scalar' || value.plain) return undefined;
  const isWhole = key.text === 'postgresql.conf';
  if (!isWhole && !/^(?:configuration|extendedConfiguration|extendedConf|content|.*\.conf)$/.test(key.text))
    return undefined;
  const body = blockBody(text, value);
  const content = body && text.slice(body.start, body.end);
  if (!content || !(isWhole || (TELLING.test(content) && !postgresqlRecord.looksForeign?.(content)))) return undefined;
  return embeddedBlock(text, body, { path, format: FORMAT, isPart: !isWhole, version });
}

/** A line with a setting that no other program has. */
const TELLING =
  /^[ \t]*(?:shared_buffers|work_mem|maintenance_work_mem|effective_cache_size|max_wal_size|wal_level)[ \t]*[= ]/m;

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
function toldVersion(root: YamlNode | undefined): Told {
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
