/**
 * What the server uses of its library at run time, imported in this one place: a bundler copies all exports of a
 * CommonJS library, some hundreds, for every file that imports from it, and that delays each start by milliseconds.
 */
export {
  CodeActionKind,
  CompletionItemKind,
  CompletionItemTag,
  CompletionTriggerKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  InsertTextFormat,
  LSPErrorCodes,
  MarkupKind,
  PositionEncodingKind,
  ResponseError,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
