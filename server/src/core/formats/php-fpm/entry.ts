import type { DirectiveIndex, Lookup } from '../../model/facts.js';
import type { Entry } from '../../model/settings.js';
import type { ZendEntry } from '../../syntax/zend-tree.js';
import type { FpmLine } from './reading.js';
import { readValue } from './values.js';

/** The two parts of a configuration, in which the same name may mean different things. */
export type FpmScope = 'global' | 'pool';

/** A line with its part. */
export interface FpmEntry extends Entry {
  readonly scope: FpmScope;
  /** What stands in brackets behind the name. */
  readonly key: string | undefined;
  readonly line: ZendEntry;
}

/** What was made of a line, with the facts that it was read by. */
const entriesOf = new WeakMap<ZendEntry, { readonly entry: FpmEntry; readonly index: DirectiveIndex }>();

/** Names with brackets are looked up with empty ones; the key is no part of the name. */
export function toEntry({ uri, node, pool }: FpmLine, shown: Readonly<Record<FpmScope, DirectiveIndex>>): FpmEntry {
  const scope: FpmScope = pool === undefined ? 'global' : 'pool';
  const index = shown[scope];
  const known = entriesOf.get(node);
  if (known?.index === index && known.entry.uri === uri) return known.entry;
  const named = node.offset ? { ...node, name: { ...node.name, text: `${node.name.text}[]` } } : node;
  const lookup: Lookup = index.find(named.name.text);
  const entry = {
    name: lookup.kind === 'known' ? lookup.directive.name : named.name.text,
    uri,
    node: named,
    lookup,
    reading: lookup.kind === 'known' ? readValue(lookup.directive, node.value.text) : undefined,
    overriddenBy: undefined,
    scope,
    key: node.offset?.text,
    line: node,
  };
  entriesOf.set(node, { entry, index });
  return entry;
}
