import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import { completionsAt, placeAt } from '../core/cursor.js';
import type { Completion } from '../core/formats/format.js';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import { CompletionTriggerKind } from './library.js';
import type { Services } from './services.js';

/** Characters behind which a value may start. */
export const triggerCharacters = ['=', ' ', ':', '$', '@'];

/** VS Code's command that proposes again: the values, once a name is written. */
const SUGGEST_AGAIN = 'editor.action.triggerSuggest';

/** Names and values that fit at the cursor. Descriptions are resolved for the one that is looked at. */
export function answerCompletion(services: Services): Handler<CompletionParams, CompletionList | CompletionItem[]> {
  const { convert, traits } = services;
  return (workspace, { textDocument, position, context }) => {
    const uri = canonicalUri(textDocument.uri);
    const offset = convert.offset(uri, position);
    const found = completionsAt(workspace, uri, offset);
    const [first] = found;
    if (!first || isUnasked(found, context?.triggerKind)) return [];
    const data = placeAt(workspace, uri, offset)?.document.uri ?? uri;
    const range = convert.range(first.edit);
    const canShare = traits.sharedEditRange && found.every(({ edit }) => isSamePlace(edit, first.edit));
    const items = found.map(completion => {
      const isAlike = isSamePlace(completion.edit, first.edit);
      const item = convert.completion(
        completion,
        canShare ? undefined : isAlike ? range : convert.range(completion.edit),
      );
      if (completion.kind !== 'setting') return item;
      return traits.commands.has(SUGGEST_AGAIN) ? { ...item, data, command: SUGGEST } : { ...item, data };
    });
    return canShare ? { isIncomplete: false, itemDefaults: { editRange: range }, items } : items;
  };
}

const SUGGEST = { title: 'Suggest values', command: SUGGEST_AGAIN };

/** Typing a blank asks for values; a list of all names would only be in the way. */
function isUnasked(found: readonly Completion[], trigger: CompletionTriggerKind | undefined): boolean {
  return trigger === CompletionTriggerKind.TriggerCharacter && found.every(({ kind }) => kind === 'setting');
}

function isSamePlace(a: Completion['edit'], b: Completion['edit']): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The description of a name; the list would be ten times as long with all of them. */
export function resolveCompletion({ convert }: Services): Handler<CompletionItem, CompletionItem> {
  return (workspace, item) => {
    const place = typeof item.data === 'string' ? workspace.placeOf(item.data) : undefined;
    const description = place?.format.format.describe?.(place.subject, item.label);
    return description === undefined ? item : { ...item, documentation: convert.markup(description) };
  };
}
