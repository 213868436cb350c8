import type { CodeAction } from 'vscode-languageserver';
import { knowsItsPlace } from '../core/settle.js';
import type { Workspace } from '../core/workspace.js';
import { CodeActionKind } from './library.js';
import type { Services } from './services.js';

/** The kind of the action that tunes a file; the client's command asks for it. */
export const TUNE_KIND = `${CodeActionKind.RefactorRewrite}.headroom`;

const TITLE = 'Tune this file for its hardware';

/** One edit that gives a file the values of its machine, where that is known and something differs. */
export async function tuneActions(
  uri: string,
  workspace: Workspace,
  { convert }: Services,
): Promise<readonly CodeAction[]> {
  const place = workspace.placeOf(uri);
  if (!place || !knowsItsPlace(place.context) || !workspace.isReadable(uri)) return [];
  const { context, format, subject } = place;
  const [{ tunerOf }, { tuneEdits }] = await Promise.all([
    import('../core/tune/tuners.js'),
    import('../core/tune/edits.js'),
  ]);
  const tuner = tunerOf(format.format.record.id);
  if (!tuner) return [];
  const numbers = tuner.readNumbers(workspace.membersOf(workspace.declarationOf(uri)?.root));
  const plan = tuner.plan({ context, data: format.data, numbers, switches: new Set() });
  if (plan.kind !== 'plan') return [];
  const edits = tuner.edits
    ? tuner.edits(subject, plan.lines)
    : tuneEdits(subject as Parameters<typeof tuneEdits>[0], plan.lines);
  return edits.length === 0 ? [] : [{ title: TITLE, kind: TUNE_KIND, edit: convert.workspaceEdit(edits, TITLE) }];
}
