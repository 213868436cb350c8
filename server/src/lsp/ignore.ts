import type { Finding } from '../core/finding.js';
import { ignoreEdit } from '../core/ignore-edits.js';
import type { Edit } from '../core/text.js';
import { canonicalUri } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import { BadRequest, type Handler } from './fence.js';
import type { IgnoreParams, IgnoreResult } from './protocol.js';
import type { Services } from './services.js';

/** The edit that ignores a finding; nothing where a comment cannot do that. */
export function ignoreFinding(
  workspace: Workspace,
  { rule, at }: Pick<Finding, 'rule' | 'at'>,
  scope: 'line' | 'file',
  reason: string,
): Edit | undefined {
  const place = workspace.placeOf(at.uri);
  if (!place) return undefined;
  return ignoreEdit({ document: place.document, format: place.format.format, rule, start: at.start, scope, reason });
}

/** The same for a client that has asked for the reason. */
export function answerIgnore({ convert }: Services): Handler<IgnoreParams, IgnoreResult> {
  return (workspace, { uri, line, rule, scope, reason }) => {
    if (typeof reason !== 'string' || reason.trim() === '') throw new BadRequest('An ignore needs a reason.');
    const canonical = canonicalUri(uri);
    const start = convert.offset(canonical, { line, character: 0 });
    const at = { uri: canonical, start, end: start };
    const edit = ignoreFinding(workspace, { rule, at }, scope, reason);
    return edit ? convert.workspaceEdit([edit]) : null;
  };
}
