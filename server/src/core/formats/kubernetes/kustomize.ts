import { baseName, parentUri, resolvePath } from '../../uris.js';
import type { View } from './view.js';

/** A kustomization file: what it puts together, and what it changes. */
export interface Kustomization {
  readonly uri: string;
  /** Files and folders that it names and that may be local. */
  readonly resources: readonly string[];
  /** Files that hold parts of objects. */
  readonly patches: readonly string[];
  /** Whether it changes objects beyond names and labels. */
  readonly changes: boolean;
  /** The ConfigMaps that it makes from files. */
  readonly generated: readonly { readonly name: string; readonly files: readonly string[] }[];
  /** Whether objects come from where no file tells. */
  readonly isOpen: boolean;
}

const NAMES: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

export function isKustomization(uri: string): boolean {
  return NAMES.has(baseName(uri));
}

/** Fields by which a kustomization completes or changes what stands in its resources. */
const CHANGING = [
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replicas', 'components'],
  ...['replacements', 'vars', 'transformers', 'configurations'],
];
const GENERATING = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'components'];

/** Reads a kustomization. */
export function readKustomization(uri: string, root: View): Kustomization {
  const folder = parentUri(uri);
  const named = ['resources', 'bases', 'components'].flatMap(key => root.get(key)?.items ?? []).map(({ text }) => text);
  const local = named.filter(path => !isRemote(path));
  const patches = [
    ...(root.get('patchesStrategicMerge')?.items ?? []).map(({ text }) => text).filter(text => !text.includes('\n')),
    ...['patches', 'patchesJson6902'].flatMap(key =>
      (root.get(key)?.items ?? []).flatMap(item => item.get('path')?.text ?? []),
    ),
  ];
  return {
    uri,
    resources: local.map(path => resolvePath(folder, path)),
    patches: patches.map(path => resolvePath(folder, path)),
    changes: CHANGING.some(key => root.has(key)),
    generated: (root.get('configMapGenerator')?.items ?? []).map(item => ({
      name: item.get('name')?.text ?? '',
      // `key=path` gives a file another name.
      files: (item.get('files')?.items ?? []).map(({ text }) => resolvePath(folder, text.replace(/^[^=]*=/, ''))),
    })),
    isOpen: local.length < named.length || GENERATING.some(key => root.has(key)),
  };
}

function isRemote(path: string): boolean {
  return /:\/\/|^git@|\?ref=|^[\w.-]+\.[a-z]{2,}\/.*\/\//.test(path) || path.startsWith('github.com/');
}
