import { allPairs, asItems, asMap, asScalar, keyText, pairOf } from '../../syntax/yaml-access.js';
import type { YamlNode } from '../../syntax/yaml-nodes.js';
import { isTemplate } from '../../templates.js';
import type { Span } from '../../text.js';

/** One service of a compose file, as far as it tells where configurations are used. */
export interface ComposeService {
  readonly name: string;
  readonly at: Span;
  readonly image: string | undefined;
  /** The folder that its image is built from, and the Dockerfile in it. */
  readonly build: { readonly context: string; readonly dockerfile: string } | undefined;
  /** In bytes. */
  readonly memory: number | undefined;
  readonly cpus: number | undefined;
  /** How many containers there are; nothing where that cannot be read. */
  readonly replicas: number | undefined;
  /** Paths of the project that it mounts. */
  readonly sources: readonly string[];
  /** Where the compose file itself holds what it mounts. */
  readonly contents: readonly Span[];
}

/** The services of a compose file. */
export function servicesOf(root: YamlNode | undefined): readonly ComposeService[] {
  const services = asMap(at(root, 'services'));
  const configs = at(root, 'configs');
  return (services ? allPairs(services) : []).map(pair => ({
    ...serviceOf(pair.value, configs),
    name: keyText(pair),
    at: { start: pair.key.start, end: pair.key.end },
  }));
}

function serviceOf(node: YamlNode, configs: YamlNode | undefined): Omit<ComposeService, 'name' | 'at'> {
  const limits = at(node, 'deploy', 'resources', 'limits');
  const replicas = textAt(node, 'deploy', 'replicas') ?? textAt(node, 'scale') ?? '1';
  return {
    image: textAt(node, 'image'),
    build: buildOf(node),
    memory: bytesOf(textAt(limits, 'memory') ?? textAt(node, 'mem_limit')),
    cpus: numberOf(textAt(limits, 'cpus') ?? textAt(node, 'cpus')),
    replicas: numberOf(replicas),
    sources: [...mountsOf(node), ...configsOf(node, configs).flatMap(config => textAt(config, 'file') ?? [])],
    contents: configsOf(node, configs).flatMap(config => asScalar(at(config, 'content')) ?? []),
  };
}

function buildOf(node: YamlNode): ComposeService['build'] {
  const context = textAt(node, 'build') ?? textAt(node, 'build', 'context');
  if (context === undefined) return undefined;
  return { context, dockerfile: textAt(node, 'build', 'dockerfile') ?? 'Dockerfile' };
}

/** `./app:/srv:ro` and the long form; volumes with a name hold no file of the project. */
function mountsOf(node: YamlNode): readonly string[] {
  return (asItems(at(node, 'volumes')) ?? []).flatMap(item => {
    const source = asScalar(item)?.text.split(':', 1)[0] ?? textAt(item, 'source');
    return source !== undefined && /^\.{0,2}\//.test(source) && !isTemplate(source) ? [source] : [];
  });
}

/** The configs that it mounts, as the compose file defines them. */
function configsOf(node: YamlNode, configs: YamlNode | undefined): readonly YamlNode[] {
  return (asItems(at(node, 'configs')) ?? []).flatMap(item => {
    const name = asScalar(item)?.text ?? textAt(item, 'source');
    return (name === undefined ? undefined : at(configs, name)) ?? [];
  });
}

/** `512m`, `2g`, `1gb`: Docker's units are binary. */
function bytesOf(text: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?)([bkmg]?)(?:i?b)?$/i.exec(text ?? '') ?? [];
  if (digits === undefined) return undefined;
  const value = Math.floor(Number(digits) * 1024 ** Math.max(0, 'bkmg'.indexOf(unit.toLowerCase())));
  // Zero lifts the limit.
  return value > 0 ? value : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function at(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of keys) {
    const map = asMap(found);
    found = map && pairOf(map, key)?.value;
  }
  return found;
}

function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const text = asScalar(at(node, ...keys))?.text;
  return text === undefined || text === '' || isTemplate(text) ? undefined : text;
}
