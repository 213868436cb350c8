import { Engine } from 'php-parser';

/** A node of the parser's tree; its own types list a class for each kind, and only a few kinds matter here. */
export interface PhpNode {
  readonly kind: string;
  readonly loc?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } } | null;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly errors?: unknown;
  readonly useDie?: unknown;
  readonly [field: string]: unknown;
}

/** The reading of a PHP text. */
export interface PhpTree {
  readonly root: PhpNode | undefined;
  /** Where the parser stopped to understand; nothing where it understood all. */
  readonly error: { readonly message: string; readonly line: number } | undefined;
}

/** Reads a PHP text. Never throws. */
export function parsePhp(text: string): PhpTree {
  const engine = new Engine({
    parser: { extractDoc: false, suppressErrors: true, version: '8.4' },
    ast: { withPositions: true },
    lexer: { short_tags: false },
  });
  try {
    const root = engine.parseCode(text, '') as unknown as PhpNode;
    const [first] = (root.errors ?? []) as readonly { readonly message?: string; readonly line?: number }[];
    return { root, error: first && { message: first.message ?? 'it is no PHP', line: first.line ?? 1 } };
  } catch (error) {
    return { root: undefined, error: { message: error instanceof Error ? error.message : String(error), line: 1 } };
  }
}

/** Every node of a tree, outer ones first and in the order of the text. Without recursion: nesting is up to the file. */
export function allNodes(root: PhpNode | undefined): readonly PhpNode[] {
  const found: PhpNode[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && isNode(value)) found.push(value);
    const parts = Object.values(value);
    for (let at = parts.length - 1; at >= 0; at--) {
      const part: unknown = parts[at];
      if (typeof part === 'object' && part !== null) waiting.push(part);
    }
  }
  return found;
}

function isNode(value: object): value is PhpNode {
  return 'kind' in value && typeof value.kind === 'string';
}

/** A field that is a node of one of some kinds. */
export function child(node: PhpNode | undefined, field: string, ...kinds: readonly string[]): PhpNode | undefined {
  const value = node?.[field];
  const found = typeof value === 'object' && value !== null && isNode(value) ? value : undefined;
  return found && (kinds.length === 0 || kinds.includes(found.kind)) ? found : undefined;
}

/** The nodes in a field that is a list. */
export function children(node: PhpNode | undefined, field: string): readonly PhpNode[] {
  const value = node?.[field];
  return Array.isArray(value)
    ? value.filter((item): item is PhpNode => typeof item === 'object' && item && isNode(item))
    : [];
}

/** The last part of a name such as `\Symfony\Cache`; nothing where a node is none. */
export function nameOf(node: PhpNode | undefined): string | undefined {
  const name = node?.name;
  return typeof name === 'string' ? name.slice(name.lastIndexOf('\\') + 1) : undefined;
}

/** The text of a literal; nothing where it is put together from others. */
export function literal(node: PhpNode | undefined): string | undefined {
  const value = node?.value;
  const isText = node && ['string', 'nowdoc', 'number', 'boolean'].includes(node.kind);
  return isText && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    ? String(value)
    : node?.kind === 'encapsed'
      ? plainParts(node)
      : undefined;
}

/** A heredoc or a text in double quotes, where nothing is put into it. */
function plainParts(node: PhpNode): string | undefined {
  const parts = children(node, 'value').map(part => literal(child(part, 'expression') ?? part));
  return parts.includes(undefined) ? undefined : parts.join('');
}
