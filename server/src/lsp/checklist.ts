import type { ItemResult } from '../core/checklist/model.js';
import { baseName, canonicalUri, relativePath } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import type { Handler } from './fence.js';
import type { ChecklistItem, ChecklistParams, ChecklistResult } from './protocol.js';
import type { Services } from './services.js';

/** The checklist of a platform: the pinned one, that of a document, or the only one there is. */
export function answerChecklist(services: Services): Handler<ChecklistParams, ChecklistResult> {
  const discover = once(async () => {
    services.session.discover();
    await services.session.current();
  });
  return async (workspace, { platform, uri }) => {
    await discover();
    const roots = workspace.declarations.map(({ root }) => root);
    const pinned = platform === undefined ? undefined : canonicalUri(platform);
    const own = uri === undefined ? undefined : workspace.declarationOf(canonicalUri(uri))?.root;
    const root =
      pinned !== undefined && roots.includes(pinned) ? pinned : (own ?? (roots.length === 1 ? roots[0] : undefined));
    return {
      platforms: roots.map(each => ({ root: each, name: baseName(each) })),
      platform: root,
      name: root === undefined ? '' : baseName(root),
      items: root === undefined ? [] : await itemsOf(workspace, root, services),
    };
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

async function itemsOf(workspace: Workspace, root: string, services: Services): Promise<readonly ChecklistItem[]> {
  const { checklistOf } = await import('../core/checklist/verdicts.js');
  return checklistOf(workspace, root).map(item => toItem(item, root, services));
}

function toItem(item: ItemResult, root: string, { convert, documents }: Services): ChecklistItem {
  const { id, number, group, title, verdict, state, reason } = item;
  const evidence = item.evidence.map(({ at, text, verdict: each }) => ({
    uri: documents.clientUri(at.uri),
    file: relativePath(root, at.uri),
    ...convert.range(at).start,
    text,
    verdict: each,
  }));
  return { id, number, group, title, verdict, state, reason, evidence };
}
