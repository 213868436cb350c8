import type { YamlNode, YamlPair } from '../../syntax/yaml.js';
import type { Configuration } from './configuration.js';
import { readFlags } from './flags.js';
import { isServerImage, versionOfImage } from './images.js';
import { itemsAt, pairAt, pairOf, resolved, textAt } from './nodes.js';
import { hasHole, type Source } from './templates.js';
import { type Word, wordsOf } from './words.js';

/** The servers that a compose file starts with settings on their command line. */
export function composeServers(root: YamlNode, source: Source): readonly Configuration[] {
  const services = resolved(pairAt(root, ['services'])?.value);
  if (services?.kind !== 'map') return [];
  return services.pairs.flatMap(({ value }) => {
    const entrypoint = pairOf(value, 'entrypoint');
    return serverOf(value, [pairOf(value, 'command')], !entrypoint, source) ?? [];
  });
}

/** Where manifests hold the containers of a pod. */
const PODS: readonly (readonly string[])[] = [
  ['spec', 'containers'],
  ['spec', 'template', 'spec', 'containers'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'],
];

/** The servers among a manifest's containers. There commands are lists: no shell splits them. */
export function containerServers(root: YamlNode, source: Source): readonly Configuration[] {
  if (textAt(root, ['apiVersion']) === undefined || textAt(root, ['kind']) === undefined) return [];
  return PODS.flatMap(path => itemsAt(root, path)).flatMap(container => {
    const [command, args] = [pairOf(container, 'command'), pairOf(container, 'args')];
    const isList = [command, args].every(pair => !pair || resolved(pair.value)?.kind === 'list');
    return (isList ? serverOf(container, [command, args], !command, source) : undefined) ?? [];
  });
}

/** Whether the image or the command says that this is a PostgreSQL server, and what it is started with. */
function serverOf(
  container: YamlNode,
  commands: readonly (YamlPair | undefined)[],
  hasOwnEntrypoint: boolean,
  source: Source,
): Configuration | undefined {
  const pairs = commands.filter(pair => pair !== undefined);
  const last = pairs.at(-1);
  const lists = pairs.map(({ value }) => wordsOf(value, source));
  if (last?.key.kind !== 'scalar' || lists.includes(undefined)) return undefined;
  if (pairs.some(({ value }) => hasHole(source, value.start, value.end))) return undefined;
  const image = textAt(container, ['image']);
  const takesOptions = hasOwnEntrypoint && image !== undefined && isServerImage(image);
  const options = optionsOf(
    lists.flatMap(words => words ?? []),
    takesOptions,
  );
  return options && readFlags(last.key, options, source.text, { version: versionOfImage(image) });
}

/** The words behind the program: `postgres`, or nothing where the image's own entry point adds it. */
function optionsOf(words: readonly Word[], takesOptions: boolean): readonly Word[] | undefined {
  const isScript = words[0] !== undefined && /(?:^|\/)docker-entrypoint\.sh$/.test(words[0].text);
  const own = isScript ? words.slice(1) : words;
  const [first] = own;
  if (first === undefined) return undefined;
  if (/(?:^|\/)(?:postgres|postmaster)$/.test(first.text)) return own.slice(1);
  return (takesOptions || isScript) && first.text.startsWith('-') ? own : undefined;
}
