import type { CodeFact, CodeKind } from '../core/checklist/sources.js';
import { lineFact, lineStartsOf, type Reader, type SourceFile, unread } from './file.js';
import { allNodes, child, children, literal, nameOf, type PhpNode, parsePhp } from './php-tree.js';

/** Larger files are generated. */
const LONGEST = 1_000_000;

/** A file without any of these words says nothing that is asked for, and is not parsed. */
const WORTH =
  /\b(?:var_dump|var_export|print_r|debug_zval_refcount|dump|dd|ddd|die|exit|error_reporting|setPublic|setMaxAge|setSharedMaxAge|setCache|setEtag|isNotModified|header|headers|Cache|TagAware\w*|invalidateTags|getItem|getOrRegister\w*|register(?:Counter|Gauge|Histogram|Summary)|create(?:Counter|Histogram|Gauge|UpDownCounter)|addSql|Index|Bundle|opcache_compile_file)\b|(?:cache|pool)->get|(?<![\w*\s])\s*@[$\\a-z]/i;

/** PHP sources: debug output, caching headers and what else items ask the code. */
export const readCode: Reader = async file => {
  const paths = new Set([file.path]);
  const counted = { own: 1, vendor: undefined, paths };
  if (!WORTH.test(file.text)) return { code: { ...counted, facts: [] } };
  if (file.text.length > LONGEST)
    return { code: { ...counted, facts: [] }, unread: [unread(file, 'php', 'it is too long')] };
  const { root, error } = parsePhp(file.text);
  const nodes = allNodes(root);
  const facts = nodes.flatMap(node => factsOf(node, file));
  const broken = error && unread(file, 'php', error.message, lineStartsOf(file.text)[error.line - 1] ?? 0);
  return {
    code: { ...counted, facts },
    ...(/\baddSql\b/.test(file.text) && (await import('./migrations.js')).readMigration(file, nodes)),
    ...(broken && { unread: [broken] }),
  };
};

function factsOf(node: PhpNode, file: SourceFile): readonly CodeFact[] {
  const found = (READERS[node.kind] ?? nothing)(node);
  return found.map(({ kind, name, at }) => {
    const { start, end } = (at ?? node).loc ?? { start: { offset: 0 }, end: { offset: 0 } };
    return { ...lineFact(file, start.offset, Math.min(end.offset, start.offset + 200)), kind, name };
  });
}

interface Found {
  readonly kind: CodeKind;
  readonly name: string;
  readonly at?: PhpNode | undefined;
}

type Look = (node: PhpNode) => readonly Found[];
const nothing: Look = () => [];

const READERS: Readonly<Record<string, Look>> = {
  call: node => {
    const what = child(node, 'what');
    const isMethod = what?.kind === 'propertylookup' || what?.kind === 'nullsafepropertylookup';
    return isMethod || what?.kind === 'staticlookup' ? method(node, what) : calledFunction(node, what);
  },
  exit: node => [{ kind: 'ends-request', name: node.useDie === true ? 'die' : 'exit' }],
  silent: () => [{ kind: 'silenced', name: '@' }],
  echo: node => exported(children(node, 'expressions')),
  print: node => exported([child(node, 'expression')].flatMap(each => each ?? [])),
  attribute: node => attribute(node),
  useitem: node => (/^TagAware/.test(nameOf(node) ?? '') ? [{ kind: 'tag-aware', name: nameOf(node) ?? '' }] : []),
  entry: node => bundle(node),
};

const OUTPUT: ReadonlySet<string> = new Set(['var_dump', 'dump', 'dd', 'ddd', 'debug_zval_refcount']);

function calledFunction(node: PhpNode, what: PhpNode | undefined): readonly Found[] {
  const name = nameOf(what)?.toLowerCase() ?? '';
  const args = children(node, 'arguments');
  if (OUTPUT.has(name)) return [{ kind: 'debug-output', name }];
  if (name === 'print_r') return isTrue(args[1]) ? [] : [{ kind: 'debug-output', name }];
  if (name === 'error_reporting') return literal(args[0]) === '0' ? [{ kind: 'reporting-off', name }] : [];
  if (name === 'opcache_compile_file') return [{ kind: 'preloads', name: literal(args[0]) ?? '' }];
  if (name === 'header') return header(literal(args[0]) ?? '');
  return [];
}

/** `echo var_export($x)` prints; alone with `true` it returns. */
function exported(expressions: readonly PhpNode[]): readonly Found[] {
  return expressions
    .filter(each => each.kind === 'call' && nameOf(child(each, 'what'))?.toLowerCase() === 'var_export')
    .map(at => ({ kind: 'debug-output' as const, name: 'var_export', at }));
}

function isTrue(node: PhpNode | undefined): boolean {
  return literal(node) === 'true' || nameOf(node)?.toLowerCase() === 'true';
}

const METHODS: Readonly<Record<string, CodeKind>> = {
  setPublic: 'cache-header',
  setMaxAge: 'cache-header',
  setSharedMaxAge: 'cache-header',
  setCache: 'cache-header',
  setEtag: 'etag',
  isNotModified: 'not-modified',
  invalidateTags: 'invalidates',
  registerCounter: 'metric',
  registerGauge: 'metric',
  registerHistogram: 'metric',
  getOrRegisterCounter: 'metric',
  getOrRegisterGauge: 'metric',
  getOrRegisterHistogram: 'metric',
  getOrRegisterSummary: 'metric',
  createCounter: 'metric',
  createHistogram: 'metric',
  createGauge: 'metric',
  createObservableGauge: 'metric',
  createUpDownCounter: 'metric',
};

function method(node: PhpNode, what: PhpNode): readonly Found[] {
  const name = nameOf(child(what, 'offset')) ?? '';
  const args = children(node, 'arguments');
  const first = literal(args[0]) ?? '';
  const at = child(what, 'offset');
  const kind = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (kind) return [{ kind, name, at }];
  if (name === 'addCacheControlDirective') return header(`cache-control: ${first}`).map(each => ({ ...each, at }));
  if (name === 'set' && /^cache-control$/i.test(first))
    return header(`cache-control: ${literal(args[1]) ?? 'public'}`).map(each => ({ ...each, at }));
  if ((name === 'get' || name === 'getItem') && /[{}()/\\@:]/.test(first) && isCache(child(what, 'what')))
    return [{ kind: 'reserved-key', name: first, at }];
  return [];
}

function header(line: string): readonly Found[] {
  if (!/^\s*cache-control\s*:/i.test(line)) return [];
  return [{ kind: /no-store|private/i.test(line) ? 'no-store' : 'cache-header', name: line.trim() }];
}

/** Whether something is called a cache: `$cache`, `$this->productCache`, `$pool`. */
function isCache(node: PhpNode | undefined): boolean {
  const name = node?.kind === 'propertylookup' ? nameOf(child(node, 'offset')) : nameOf(node);
  return /(?:cache|pool)$/i.test(name ?? '');
}

function attribute(node: PhpNode): readonly Found[] {
  const name = nameOf(node) ?? '';
  if (name === 'Cache') return [{ kind: 'cache-header', name: '#[Cache]' }];
  return name === 'Index' || name === 'UniqueConstraint' ? [{ kind: 'index-attribute', name }] : [];
}

/** A line of config/bundles.php: `DebugBundle::class => ['dev' => true]`. */
function bundle(node: PhpNode): readonly Found[] {
  const key = child(node, 'key', 'staticlookup');
  const value = child(node, 'value', 'array');
  const name = nameOf(child(key, 'what'));
  if (!name?.endsWith('Bundle') || !value) return [];
  const where = children(value, 'items').flatMap(item =>
    isTrue(child(item, 'value')) ? (literal(child(item, 'key')) ?? []) : [],
  );
  return [{ kind: 'bundle', name: `${name} ${where.join(' ')}` }];
}
