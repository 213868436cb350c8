import type { Command, SourceService, SourceVariable } from '../core/checklist/sources.js';
import { servicesOf } from '../core/formats/compose/services.js';
import { asScalar, keyText } from '../core/syntax/yaml-access.js';
import type { YamlNode } from '../core/syntax/yaml-nodes.js';
import { isTemplate } from '../core/templates.js';
import { told } from './environment.js';
import { type Reader, unread } from './file.js';
import { documentsOf, itemsAt, nodeAt, nodeFact, pairFact, pairsAt, type YamlDocument } from './yaml.js';

/** A compose file: its services, what they are started with and the variables that they get. */
export const readCompose: Reader = file => {
  const [document] = documentsOf(file);
  if (!document || nodeAt(document.root, 'services') === undefined) return {};
  if (document.error) return { unread: [unread(file, 'compose', document.error.message, document.error.start)] };
  const scope = scopeOfCompose(file.path);
  const known = servicesOf(document.root);
  const pairs = pairsAt(document.root, 'services');
  const services = pairs.map((pair): SourceService => {
    const service = known.find(({ at }) => at.start === pair.key.start);
    const name = keyText(pair);
    const image = service?.image;
    const memory = service?.memory;
    const command = wordsOf(nodeAt(pair.value, 'command'));
    return { ...pairFact(document, pair, `service ${name}${image ? `: ${image}` : ''}`), name, image, memory, command };
  });
  return {
    services,
    variables: pairs.flatMap(pair => variablesOf(document, pair.value, scope)),
    commands: pairs.flatMap(({ value }) => commandsOf(document, value)),
  };
};

/** Which environment a compose file is for, by its name. */
function scopeOfCompose(path: string): SourceVariable['scope'] {
  if (/override|[.-](?:dev|develop|development|test|local|ci)\b/.test(path)) return 'other';
  return 'production';
}

function variablesOf(
  document: YamlDocument,
  service: YamlNode,
  scope: SourceVariable['scope'],
): readonly SourceVariable[] {
  const listed = itemsAt(service, 'environment').flatMap((item): readonly SourceVariable[] => {
    const [, name, value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(asScalar(item)?.text ?? '') ?? [];
    return name ? [{ ...told(nodeFact(document, item), name), name, value: known(value), scope }] : [];
  });
  const mapped = pairsAt(service, 'environment').map(pair => {
    const name = keyText(pair);
    return { ...told(pairFact(document, pair), name), name, value: known(asScalar(pair.value)?.text), scope };
  });
  return [...listed, ...mapped];
}

function known(value: string | undefined): string | undefined {
  return value === undefined || isTemplate(value) || /\$\w/.test(value) ? undefined : value;
}

function commandsOf(document: YamlDocument, service: YamlNode): readonly Command[] {
  return ['command', 'entrypoint'].flatMap((key): readonly Command[] => {
    const node = nodeAt(service, key);
    const line = wordsOf(node);
    return node && line !== '' ? [{ ...nodeFact(document, node, line), line, where: 'compose' }] : [];
  });
}

function wordsOf(node: YamlNode | undefined): string {
  const text = asScalar(node)?.text;
  return (
    text ??
    itemsAt(node)
      .map(item => asScalar(item)?.text ?? '')
      .join(' ')
  );
}
