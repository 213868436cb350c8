import type { InitializeParams } from 'vscode-languageserver';
import { CompletionItemTag, DiagnosticTag, MarkupKind } from './library.js';
import { fieldsOf, textsOf } from './narrow.js';

/** What the client can do, as it said at the start. */
export interface Traits {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticTags: boolean;
  /** Takes edits that name the version they are for. */
  readonly versionedEdits: boolean;
  /** Shows edits that ask for it before it makes them. */
  readonly previewsEdits: boolean;
  readonly symbolTree: boolean;
  readonly markdown: boolean;
  readonly snippets: boolean;
  readonly completionTags: boolean;
  /** Takes the place of all completions once instead of once for each. */
  readonly sharedEditRange: boolean;
  readonly watchesFiles: boolean;
  readonly answersConfiguration: boolean;
  readonly announcesFolders: boolean;
  /** Commands that the client handles. */
  readonly commands: ReadonlySet<string>;
  /** Shows what the server is busy with. */
  readonly showsProgress: boolean;
  /** Reads files for the server. */
  readonly servesFiles: boolean;
}

/** Reads the client's capabilities and our own initialization options. */
export function traitsOf({ capabilities, initializationOptions }: InitializeParams): Traits {
  const { textDocument, workspace } = capabilities;
  const { publishDiagnostics, completion } = textDocument ?? {};
  const options = fieldsOf(initializationOptions);
  return {
    relatedInformation: publishDiagnostics?.relatedInformation === true,
    codeDescription: publishDiagnostics?.codeDescriptionSupport === true,
    diagnosticTags: publishDiagnostics?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary) === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    previewsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    snippets: completion?.completionItem?.snippetSupport === true,
    completionTags: completion?.completionItem?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    sharedEditRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    answersConfiguration: workspace?.configuration === true,
    announcesFolders: workspace?.workspaceFolders === true,
    commands: new Set(textsOf(options.commands)),
    showsProgress: capabilities.window?.workDoneProgress === true,
    servesFiles: options.files === true,
  };
}
