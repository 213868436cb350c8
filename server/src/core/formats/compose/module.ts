import { parseYaml, type YamlTree } from '../../syntax/yaml.js';
import type { Format } from '../format.js';
import { embeddedInYaml, type ReadableDocument } from '../in-yaml/find.js';
import type { FormatModule } from '../registry.js';
import { composeRecord } from './record.js';
import { type ComposeService, servicesOf } from './services.js';

/** What a compose file tells. */
export interface ComposeTree extends YamlTree {
  readonly services: readonly ComposeService[];
  readonly documents: readonly ReadableDocument[];
}

const composeFormat: Format<ComposeTree, undefined> = {
  record: composeRecord,
  parse: text => {
    const tree = parseYaml(text);
    return { ...tree, services: servicesOf(tree.root), documents: [{ document: { text, root: tree.root }, start: 0 }] };
  },
  comments: tree => tree.comments,
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
  embedded: ({ uri, text, tree }) => embeddedInYaml(uri, text, tree.documents),
};

/** Loaded with the first compose file. It has no rules: the configurations that it holds and mounts have theirs. */
export const composeModule: FormatModule = { format: composeFormat, rules: [] };
