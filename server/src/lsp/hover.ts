import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../core/cursor.js';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** What is known of the directive or value under the cursor. */
export function answerHover({ convert }: Services): Handler<HoverParams, Hover | null> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const hover = hoverAt(workspace, uri, convert.offset(uri, position));
    return hover ? { contents: convert.markup(hover.markdown), range: convert.range({ uri, ...hover.span }) } : null;
  };
}
