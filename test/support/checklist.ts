import type { ItemId } from '../../server/src/core/checklist/items.js';
import type { ItemResult } from '../../server/src/core/checklist/model.js';
import { checklistOf } from '../../server/src/core/checklist/verdicts.js';
import { baseName, relativePath } from '../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from './lint.js';

const formats = loadAllFormats();

/** The day of all tests. */
export const TODAY = '2026-11-26';

/** The checklist of files, which form a platform where they hold a headroom.yaml. */
export async function checklistFor(files: Readonly<Record<string, string>>): Promise<readonly ItemResult[]> {
  const workspace = workspaceOf(await formats, files);
  return checklistOf(workspace, { root: 'headroom.yaml' in files ? FOLDER : undefined, today: TODAY });
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
