import type { ItemId } from '../../server/src/core/checklist/items.js';
import type { ItemResult } from '../../server/src/core/checklist/model.js';
import { checklistOf } from '../../server/src/core/checklist/verdicts.js';
import { baseName, relativePath } from '../../server/src/core/uris.js';
import type { Workspace } from '../../server/src/core/workspace.js';
import { Evidence } from '../../server/src/evidence/collect.js';
import type { Files } from '../../server/src/files.js';
import { FOLDER, loadAllFormats, workspaceOf } from './lint.js';

const formats = loadAllFormats();

/** The day of all tests. */
export const TODAY = '2026-11-26';

/** The checklist of files, which form a platform where they hold a headroom.yaml. */
export async function checklistFor(files: Readonly<Record<string, string>>): Promise<readonly ItemResult[]> {
  const workspace = workspaceOf(await formats, files);
  const { sources } = await sourcesFor(workspace, files);
  return checklistOf(workspace, { root: 'headroom.yaml' in files ? FOLDER : undefined, today: TODAY, sources });
}

/** What the evidence of files in memory is. */
export async function sourcesFor(workspace: Workspace, texts: Readonly<Record<string, string>>) {
  const evidence = new Evidence(filesOf(texts));
  return { evidence, sources: await evidence.of(workspace, FOLDER) };
}

/** Files in memory, below the folder of examples. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  const uris = Object.keys(texts).map(path => `${FOLDER}/${path}`);
  return {
    read: async uri => {
      const text = texts[uri.slice(FOLDER.length + 1)];
      return text === undefined ? 'missing' : { text, problems: [] };
    },
    list: async folder => {
      const below = uris.filter(uri => uri.startsWith(`${folder}/`)).map(uri => uri.slice(folder.length + 1));
      const names = new Set(below.map(path => path.split('/')[0] ?? ''));
      return [...names].map(name => ({ name, kind: below.includes(name) ? 'file' : 'folder' }));
    },
  };
}

/** One item of files, or of the lines of one postgresql.conf. */
export async function itemFor(id: ItemId, files: Readonly<Record<string, string>> | string): Promise<ItemResult> {
  const items = await checklistFor(typeof files === 'string' ? { 'postgresql.conf': files } : files);
  const item = items.find(each => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

/** Evidence in one line each: `postgresql.conf: autovacuum = off (fail)`. */
export function evidence({ evidence }: ItemResult): readonly string[] {
  return evidence.map(
    ({ at, text, verdict }) => `${relativePath(FOLDER, at.uri) || baseName(at.uri)}: ${text} (${verdict})`,
  );
}
