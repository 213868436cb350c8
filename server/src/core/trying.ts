import { applyEdits, type Edit } from './text.js';
import type { Workspace } from './workspace.js';

/** What would be so with some edits: they are made, looked at and undone again, and nobody else sees them. */
export function tryEdits<T>(workspace: Workspace, edits: readonly Edit[], look: () => T): T {
  const before = [...new Set(edits.map(({ uri }) => uri))].flatMap(uri => {
    const text = workspace.textOf(uri);
    return text === undefined ? [] : [{ uri, text, problems: workspace.sourceProblemsOf(uri) }];
  });
  try {
    for (const { uri, text, problems } of before) {
      const own = edits.filter(edit => edit.uri === uri);
      workspace.open(uri, applyEdits(text, own), problems);
    }
    return look();
  } finally {
    for (const { uri, text, problems } of before) workspace.open(uri, text, problems);
  }
}
