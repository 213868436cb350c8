import { type Disposable, languages, type TextDocument, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { detectFormat, formatRecords, recordOf } from '../../server/src/core/formats/registry.js';
import { matchesGlob } from '../../server/src/core/globs.js';
import { STATUS, type StatusParams, type StatusResult } from '../../server/src/lsp/protocol.js';
import { editedSchemes } from './selector.js';
import { ask, messageOf, type Session } from './session.js';

/** Languages that a file gets for want of a better one. */
const GENERIC: ReadonlySet<string> = new Set(['plaintext', 'ini', 'properties', 'conf']);

/** What VS Code itself makes of a `.conf` file that is none of ours. */
const FOREIGN = 'properties';

const KEY = 'headroom.languagesByHand';
const MOST_REMEMBERED = 500;

/**
 * Gives documents the language that their content tells, once each. What a person chose stays, also when the file is
 * opened again.
 */
export class LanguageChooser implements Disposable {
  private readonly looked = new Set<string>();
  private readonly closing = new Set<string>();
  private readonly ours = new Map<string, string>();
  private readonly byHand: Set<string>;
  private readonly subscriptions = [
    workspace.onDidOpenTextDocument(document => this.opened(document)),
    workspace.onDidCloseTextDocument(document => this.closed(document)),
  ];
  private readonly following: Disposable;

  constructor(private readonly session: Session) {
    this.byHand = new Set(session.context.workspaceState.get<readonly string[]>(KEY, []));
    for (const document of workspace.textDocuments) this.opened(document);
    this.following = session.onDidChange(() => {
      for (const document of workspace.textDocuments) void this.askServer(document);
    });
  }

  dispose(): void {
    this.following.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private opened(document: TextDocument): void {
    const key = document.uri.toString();
    if (this.closing.delete(key)) this.languageChanged(key, document);
    else if (!this.looked.has(key)) this.look(key, document);
  }

  private look(key: string, document: TextDocument): void {
    this.looked.add(key);
    if (this.byHand.has(key) || !editedSchemes().includes(document.uri.scheme)) return;
    const language = languageByContent(document);
    if (language === undefined) void this.askServer(document);
    else if (language !== document.languageId) void this.setLanguage(document, language);
  }

  /** Of a file whose own name and text tell nothing, only the server knows which other file includes it. */
  private async askServer(document: TextDocument): Promise<void> {
    const { session } = this;
    const isOpen = GENERIC.has(document.languageId) && editedSchemes().includes(document.uri.scheme);
    if (!isOpen || this.byHand.has(document.uri.toString()) || session.client.state !== State.Running) return;
    if (isAssociated(document)) return;
    const params: StatusParams = { uri: session.client.code2ProtocolConverter.asUri(document.uri) };
    const language = (await ask<StatusResult>(session, STATUS, params))?.languageId;
    if (language !== undefined && GENERIC.has(document.languageId) && !document.isClosed)
      void this.setLanguage(document, language);
  }

  /** VS Code tells a change of language as a close and an open in one turn; a real close stays without an open. */
  private closed({ uri }: TextDocument): void {
    const key = uri.toString();
    this.closing.add(key);
    queueMicrotask(() => {
      if (this.closing.delete(key)) this.looked.delete(key);
    });
  }

  private languageChanged(key: string, document: TextDocument): void {
    const isOurs = this.ours.get(key) === document.languageId;
    this.ours.delete(key);
    if (isOurs) return;
    if (languageByContent(document) === document.languageId) this.byHand.delete(key);
    else this.byHand.add(key);
    void this.session.context.workspaceState.update(KEY, [...this.byHand].slice(-MOST_REMEMBERED));
  }

  private async setLanguage(document: TextDocument, language: string): Promise<void> {
    const key = document.uri.toString();
    this.ours.set(key, language);
    try {
      await languages.setTextDocumentLanguage(document, language);
    } catch (error) {
      this.session.output.warn(`The language ${language} cannot be set: ${messageOf(error)}`);
    }
  }
}

/** The language that name and content tell; nothing where they tell none, or where the user's settings do. */
function languageByContent(document: TextDocument): string | undefined {
  const files = workspace.getConfiguration('headroom').get<Readonly<Record<string, string>>>('files', {});
  const own = formatRecords.find(record => record.contributesLanguage && record.languageId === document.languageId);
  if (
    (!own && !GENERIC.has(document.languageId)) ||
    (isAssociated(document) && !fitsOne(Object.keys(files), document))
  ) {
    return undefined;
  }
  const text = document.getText();
  const format = detectFormat(document.uri.toString(), text, files);
  if (format !== undefined) return recordOf(format)?.languageId;
  return own?.looksForeign?.(text) ? FOREIGN : undefined;
}

function isAssociated(document: TextDocument): boolean {
  const associations = workspace.getConfiguration('files').get<Readonly<Record<string, string>>>('associations', {});
  return fitsOne(Object.keys(associations), document);
}

function fitsOne(globs: readonly string[], { uri: { path } }: TextDocument): boolean {
  return globs.some(glob => matchesGlob(glob, path) || matchesGlob(`**/${glob}`, path));
}
