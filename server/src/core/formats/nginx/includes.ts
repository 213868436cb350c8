import type { NginxDirective, NginxTree } from '../../syntax/nginx-tree.js';
import { isTemplate } from '../../templates.js';
import { baseName, parentUri, pathOf, resolvePath } from '../../uris.js';
import type { Include, ParsedDocument } from '../format.js';
import { matchesFile } from './file-globs.js';
import { isFamily } from './places.js';

/** Folders in which distributions and people keep parts of a configuration, below the main file. */
const PARTS =
  /^(?:conf\.d|http\.d|stream\.d|sites-(?:available|enabled)|streams-(?:available|enabled)|modules-(?:available|enabled)|snippets?|includes?|inc|common|globals?|default\.d|server\.d|locations?|servers?|upstreams?|vhosts?(?:\.d)?|partials?|ssl)$/;

/** Where packages put the main file. A configuration that is kept elsewhere is meant to be copied there. */
const INSTALLED = [
  ...['/etc/nginx/', '/usr/local/nginx/conf/', '/usr/local/etc/nginx/', '/usr/local/openresty/nginx/conf/'],
  ...['/opt/homebrew/etc/nginx/', '/opt/nginx/conf/', '/opt/bitnami/nginx/conf/'],
];

/** The folder that relative paths start at: the main file's, which for a part of a configuration has to be guessed. */
export function includeBase({ uri, tree }: ParsedDocument<NginxTree>): string {
  let folder = parentUri(uri);
  if (tree.directives.some(({ name, block }) => block && isFamily(name.text))) return folder;
  while (PARTS.test(baseName(folder))) folder = parentUri(folder);
  return folder;
}

/** Whether a line asks for other files; in data blocks too. */
export function isInclude({ name, args, ending }: NginxDirective): boolean {
  return name.text === 'include' && args.length === 1 && ending !== 'block';
}

/**
 * What an include asks for. Nothing where the path is filled in later, or is a pattern that is not followed here: one
 * with wildcards in its folders.
 */
export function includeOf(node: NginxDirective, uri: string, base: string): Include | undefined {
  const [word] = node.args;
  const path = word?.text ?? '';
  if (!word || path === '' || isTemplate(path) || path.includes('$')) return undefined;
  const local = localPath(path, base);
  const slash = local.lastIndexOf('/');
  const [folder, pattern] = [local.slice(0, slash + 1), local.slice(slash + 1)];
  if (/[*?[]/.test(folder) || /[{}]/.test(pattern)) return undefined;
  const at = { uri, start: word.start, end: word.end };
  if (!/[*?[]/.test(pattern)) return { target: resolvePath(base, local), kind: 'file', optional: false, at, path };
  const accepts = (name: string) => matchesFile(pattern, name);
  return { target: resolvePath(base, folder === '' ? '.' : folder), kind: 'folder', optional: true, accepts, at, path };
}

/** A path into the folder of an installed nginx, as a path beside the main file here. */
function localPath(path: string, base: string): string {
  const installed = INSTALLED.find(folder => path.startsWith(folder));
  return installed === undefined || `${pathOf(base)}/`.startsWith(installed) ? path : path.slice(installed.length);
}

/** Every include of a document, in its order; `base` is that of the file which includes it. */
export function includesOf(document: ParsedDocument<NginxTree>, base?: string): readonly Include[] {
  const { uri, tree } = document;
  const folder = base ?? includeBase(document);
  const found: Include[] = [];
  const visit = (directives: readonly NginxDirective[]) => {
    for (const node of directives) {
      if (isInclude(node)) {
        const include = includeOf(node, uri, folder);
        if (include) found.push(include);
      }
      if (node.block) visit(node.block.directives);
    }
  };
  visit(tree.directives);
  return found;
}
