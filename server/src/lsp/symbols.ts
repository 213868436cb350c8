import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import { SymbolKind } from './library.js';
import type { Services } from './services.js';

/** More entries than anybody scrolls through; the client would be slow with them. */
const MOST_SYMBOLS = 5_000;

/** The settings of a document, as an outline. */
export function answerSymbols(
  services: Services,
): Handler<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]> {
  const { convert, log, traits } = services;
  return (workspace, { textDocument }) => {
    const uri = canonicalUri(textDocument.uri);
    const place = workspace.placeOf(uri);
    const outline = place?.format.format.outline(place.document) ?? [];
    if (outline.length > MOST_SYMBOLS)
      log.warn(`The outline of ${uri} shows ${MOST_SYMBOLS} of ${outline.length} settings.`);
    const symbols = outline.slice(0, MOST_SYMBOLS).map(({ name, detail, span }) => {
      const range = convert.range({ uri, ...span });
      return {
        name: name === '' ? '(no name)' : name,
        detail,
        kind: SymbolKind.Property,
        range,
        selectionRange: range,
      };
    });
    if (traits.symbolTree) return symbols;
    return symbols.map(({ name, kind, range }) => ({ name, kind, location: { uri: textDocument.uri, range } }));
  };
}
