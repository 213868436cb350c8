import type { Connection, InitializeResult } from 'vscode-languageserver';
import { answerChecklist } from './checklist.js';
import { answerPictures, answerReport, answerSignOff } from './checklist-requests.js';
import { answerCodeActions, codeActionKinds } from './code-actions.js';
import { answerCompletion, resolveCompletion, triggerCharacters } from './completion.js';
import { answerDeclare } from './declare.js';
import { answerDefinition } from './definition.js';
import { answerDraft } from './draft.js';
import { fence } from './fence.js';
import { followEditor } from './follow.js';
import { answerHover } from './hover.js';
import { answerIgnore } from './ignore.js';
import { ErrorCodes, PositionEncodingKind, ResponseError, TextDocumentSyncKind } from './library.js';
import { answerLinks } from './links.js';
import {
  CHECKLIST,
  DECLARE,
  DRAFT,
  IGNORE,
  PICTURES,
  REPORT,
  SIGN_OFF,
  type SignOffResult,
  STATUS,
} from './protocol.js';
import { answerReferences } from './references.js';
import { answerRename, prepareRename } from './rename.js';
import type { Runtime } from './runtime.js';
import { createServices, type Services } from './services.js';
import { answerStatus } from './status.js';
import { answerSymbols } from './symbols.js';

/** Starts the server on a connection; the same code in node and in a browser's worker. */
export function startServer(connection: Connection, runtime: Runtime): void {
  let isInitialized = false;
  connection.onInitialize(params => {
    if (isInitialized) return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    isInitialized = true;
    const services = createServices(connection, runtime, params);
    followEditor(services, params);
    answerRequests(services);
    return { capabilities, serverInfo: { name: 'headroom' } };
  });
  connection.listen();
}

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  completionProvider: { triggerCharacters, resolveProvider: true },
  codeActionProvider: { codeActionKinds },
  documentSymbolProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: {},
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

function answerRequests(services: Services): void {
  const { connection, notice } = services;
  const fenced = fence(services);
  connection.onHover(fenced('Hover', answerHover(services)));
  connection.onCompletion(fenced('Completion', answerCompletion(services)));
  connection.onCompletionResolve(fenced('Completion', resolveCompletion(services)));
  connection.onCodeAction(fenced('Code action', answerCodeActions(services)));
  connection.onDocumentSymbol(fenced('Outline', answerSymbols(services)));
  connection.onDefinition(fenced('Definition', answerDefinition(services)));
  connection.onReferences(fenced('References', answerReferences(services)));
  connection.onPrepareRename(fenced('Renaming', prepareRename(services)));
  connection.onRenameRequest(fenced('Renaming', answerRename(services)));
  connection.onDocumentLinks(fenced('Links', answerLinks(services)));
  connection.onRequest(STATUS, fenced('Status', notice.after(answerStatus)));
  connection.onRequest(CHECKLIST, fenced('Checklist', notice.after(answerChecklist(services))));
  connection.onRequest(PICTURES, fenced('Pictures', notice.after(answerPictures(services))));
  connection.onRequest(REPORT, fenced('Report', answerReport(services)));
  connection.onRequest<SignOffResult, void>(SIGN_OFF, fenced('Sign-off', answerSignOff(services)));
  connection.onRequest(DRAFT, fenced('Draft', answerDraft(services)));
  connection.onRequest(DECLARE, fenced('Declaration', answerDeclare(services)));
  connection.onRequest(IGNORE, fenced('Ignoring', answerIgnore(services)));
}
