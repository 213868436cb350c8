import type { Embedded } from '../../embedded.js';
import { blockBody, embeddedBlock } from '../../embedded-block.js';
import { embeddedSettings, type ForeignSettings, type OwnNotation } from '../../embedded-settings.js';
import { scanIni } from '../../syntax/ini.js';
import { parseYaml, type YamlNode, type YamlPair } from '../../syntax/yaml.js';
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
 * arguments of containers. The templates of a chart are not looked at: what comes of them is not known.
 */
export function postgresqlInYaml(uri: string, text: string): readonly Embedded[] {
  if (!holdsPostgresql(text) || hasTemplateLines(text) || /\/templates\/[^/]+$/.test(uri)) return [];
  return documentsOf(text).flatMap(({ start, end }) => {
    const source = text.slice(start, end);
    if (!holdsPostgresql(source)) return [];
    // Blanks in the place of what stands before keep every place where it is.
    const { root } = parseYaml(text.slice(0, start).replace(/[^\n]/g, ' ') + source);
    return embeddedIn(text, root, start === 0 ? '' : `${start}.`);
  });
}

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
  const told = toldVersion(root);
  return mapsOf(root).flatMap(step => {
    const path = `${prefix}${step.path.join('.')}`;
    const found = step.map.pairs.flatMap(pair => {
      if (pair.key.kind !== 'scalar') return [];
      return confIn(text, pair, `${path}.${pair.key.text}`, told) ?? parametersIn(text, step, pair, path, told) ?? [];
    });
    return [...found, ...commandIn(text, step, path)];
  });
}

/** A postgresql.conf as a block: the whole file under its own name, else what is added to one. */
function confIn(text: string, { key, value }: YamlPair, path: string, version: Told): Embedded | undefined {
  if (key.kind !== 'scalar' || value.kind !== 'scalar' || value.plain) return undefined;
  const isWhole = key.text === 'postgresql.conf';
  if (!isWhole && !/^(?:configuration|extendedConfiguration|extendedConf|content|.*\.conf)$/.test(key.text))
    return undefined;
  const body = blockBody(text, value);
  if (!body || !(isWhole || TELLING.test(text.slice(body.start, body.end)))) return undefined;
  return embeddedBlock(text, body, { path, format: FORMAT, isPart: !isWhole, version });
}

/** A line with a setting that no other program has. */
const TELLING =
  /^[ \t]*(?:shared_buffers|max_connections|work_mem|effective_cache_size|max_wal_size|wal_level)[ \t]*[= ]/m;

/** `postgresql: { parameters: { name: value } }`, as CloudNativePG, Zalando's and Crunchy's operators and Patroni have it. */
function parametersIn(
  text: string,
  { path }: Step,
  pair: YamlPair,
  prefix: string,
  version: Told,
): Embedded | undefined {
  const isNamed = pair.key.kind === 'scalar' && pair.key.text === 'parameters' && path.at(-1) === 'postgresql';
  if (!isNamed || pair.value.kind !== 'map') return undefined;
  const settings = settingsOfMap(text, pair, pair.value);
  return toEmbedded(settings, `${prefix}.parameters`, version);
}

/** The arguments of a container or a service. */
function commandIn(text: string, { map }: Step, prefix: string): readonly Embedded[] {
  const pairs = ['command', 'args'].flatMap(name => pairOf(map, name) ?? []);
  if (pairs.length === 0) return [];
  const image = scalarAt(map, 'image')?.text;
  const settings = settingsOfCommand(text, pairs, image);
  return settings ? [toEmbedded(settings, `${prefix}.command`, versionOfImage(image))] : [];
}

function toEmbedded(settings: ForeignSettings, path: string, version: Told): Embedded {
  // The operator, the chart and the image have settings of their own.
  return embeddedSettings(settings, NOTATION, { path, format: FORMAT, isPart: true, version });
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
