import type { Embedded } from '../../embedded.js';
import { blockBody, type Circumstances, embeddedBlock, embeddedText } from '../../embedded-block.js';
import { allPairs, asItems, asMap, asScalar } from '../../syntax/yaml-access.js';
import type { YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml-nodes.js';
import { baseName } from '../../uris.js';
import { postgresqlRecord } from '../postgresql/record.js';
import { detectFormat, recordOf } from '../registry.js';
import { pairOf, type Step, scalarAt } from './nodes.js';
import { toldVersion } from './postgresql.js';

/** A file that stands in a YAML document as the text of a key: of a ConfigMap, of a chart's values, of a compose file. */
export function fileIn(text: string, root: YamlNode, { path }: Step, { key, value }: YamlPair): Embedded | undefined {
  if (key.kind !== 'scalar' || value.kind !== 'scalar' || value.plain || !KEYS.test(key.text)) return undefined;
  const target = pathOf(root, path, key.text);
  const format = formatOf(target, value.text);
  if (format === undefined) return undefined;
  const name = baseName(target);
  const circumstances: Circumstances = {
    path: [...path, key.text].join('.'),
    format,
    name,
    // What the images and operators around it read beside it is not known.
    isPart: !recordOf(format)?.fileNames.includes(name),
    version: format === postgresqlRecord.id ? toldVersion(root) : undefined,
  };
  return blockIn(text, value, circumstances) ?? embeddedText(value.text, value, circumstances);
}

/** Keys that are names of files, and those under which charts and compose files take what a file is to hold. */
const KEYS = /^(?:configuration|extendedConfiguration|extendedConf|content|[\w./-]*\.(?:conf|ini))$/;

/** A literal block whose lines stand there as the program reads them. */
function blockIn(text: string, value: YamlScalar, circumstances: Circumstances): Embedded | undefined {
  const body = blockBody(text, value);
  const block = body && embeddedBlock(text, body, circumstances);
  // An indentation that is told apart from what the lines have is none that could be kept.
  return block?.text.trimEnd() === value.text.replaceAll('\r', '').trimEnd() ? block : undefined;
}

/** Where the file will lie, as far as the document tells: services of a compose file say what they make of a config. */
function pathOf(root: YamlNode, path: readonly string[], key: string): string {
  const [table, name, ...deeper] = path;
  if (key !== 'content' || table !== 'configs' || name === undefined || deeper.length > 0) return key;
  const services = asMap(pairOf(root, 'services')?.value);
  for (const service of services ? allPairs(services) : [])
    for (const config of asItems(pairOf(service.value, 'configs')?.value) ?? []) {
      const target = asScalar(pairOf(config, 'target')?.value)?.text;
      if (target !== undefined && scalarAt(config, 'source')?.text === name) return target;
    }
  return name;
}

/** The format of a file by its name and its text. Only what a program of ours reads is meant. */
function formatOf(path: string, text: string): string | undefined {
  // A name without an ending leaves it to the text.
  const file = /\.\w+$/.test(path) ? path : `${path}.conf`;
  const detected = detectFormat(`/${file}`, text) ?? (isPhp(path, text) ? 'php-ini' : undefined);
  if (detected !== undefined) return recordOf(detected)?.program === undefined ? undefined : detected;
  return TELLING.test(text) && !postgresqlRecord.looksForeign?.(text) ? postgresqlRecord.id : undefined;
}

/** A line with a setting that no other program has. */
const TELLING =
  /^[ \t]*(?:shared_buffers|work_mem|maintenance_work_mem|effective_cache_size|max_wal_size|wal_level)[ \t]*[= ]/m;

/** A file of PHP's `conf.d`, which may bear any name, by directives that no other program has. */
function isPhp(path: string, text: string): boolean {
  return (
    /\.ini$/.test(path) &&
    /^[ \t]*(?:opcache\.\w+|xdebug\.\w+|zend_extension|memory_limit|upload_max_filesize|post_max_size)[ \t]*=/m.test(
      text,
    )
  );
}
