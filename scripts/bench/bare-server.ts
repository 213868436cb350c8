import { createConnection, DiagnosticSeverity, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A language server that does nothing: what the protocol library costs by itself. */
const connection = createConnection();
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true, completionProvider: {} },
}));
connection.onHover(() => ({ contents: 'nothing' }));
connection.onCompletion(() => []);
documents.onDidChangeContent(({ document }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const diagnostic = { range, message: `version ${document.version}`, severity: DiagnosticSeverity.Hint };
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: [diagnostic] });
});
documents.listen(connection);
connection.listen();
