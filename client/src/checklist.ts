import {
  commands,
  type Disposable,
  Range,
  Uri,
  type Webview,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { CHECKLIST, type ChecklistParams, type ChecklistResult } from '../../server/src/lsp/protocol.js';
import { type Action, type HostMessage, type PanelMessage, readPanelMessage } from '../panel/messages.js';
import { createNonce, panelHtml } from './panel-html.js';
import { editedSchemes } from './selector.js';
import { ask, coalesced, type Session } from './session.js';

const PIN = 'headroom.pinnedPlatform';

const commandsOf: Readonly<Record<Action, string>> = {
  createDeclaration: 'headroom.createDeclaration',
  openConfigFile: 'headroom.openConfigFile',
  selectPlatform: 'headroom.selectPlatform',
  restartServer: 'headroom.restartServer',
  showOutput: 'headroom.showOutput',
};

/** The checklist beside the editor. It follows the active editor's platform unless it is pinned to one. */
export class ChecklistView implements WebviewViewProvider, Disposable {
  private view: WebviewView | undefined;
  private shown: HostMessage = { type: 'waiting' };
  private lastPlatform: string | undefined;
  private readonly refresh = coalesced(
    () => this.fetch(),
    message => this.show(message),
  );
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly session: Session) {
    this.subscriptions = [
      window.registerWebviewViewProvider('headroom.checklist', this),
      window.onDidChangeActiveTextEditor(this.refresh),
      session.onDidChange(this.refresh),
    ];
    void this.pin(this.pinned);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The root of the platform that the panel is pinned to. */
  get pinned(): string | undefined {
    return this.session.context.workspaceState.get<string>(PIN);
  }

  /** Pins the panel to a platform; without one it follows the active editor again. */
  async pin(root: string | undefined): Promise<void> {
    await this.session.context.workspaceState.update(PIN, root);
    await commands.executeCommand('setContext', 'headroom.isPinned', root !== undefined);
    this.refresh();
  }

  resolveWebviewView(view: WebviewView): void {
    const { webview } = view;
    const dist = Uri.joinPath(this.session.context.extensionUri, 'dist');
    this.view = view;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage(data => this.received(readPanelMessage(data)));
    view.onDidChangeVisibility(this.refresh);
    view.onDidDispose(() => {
      this.view = undefined;
    });
    webview.html = pageOf(webview, dist);
    this.refresh();
  }

  private async fetch(): Promise<HostMessage> {
    const { state } = this.session.client;
    if (state === State.Stopped || state === State.StartFailed) return { type: 'stopped' };
    // Nobody sees a hidden panel, and showing it again refreshes.
    if (!this.view?.visible || state !== State.Running)
      return this.shown.type === 'stopped' ? { type: 'waiting' } : this.shown;
    const result = await this.ask();
    if (!result) return this.shown;
    if (result.items.length === 0) return { type: 'empty', hasPlatforms: result.platforms.length > 0 };
    this.lastPlatform = result.platform;
    return { type: 'checklist', name: result.name, isPinned: this.isPinnedTo(result), items: result.items };
  }

  /** A file outside of all platforms leaves the panel where it was; a workspace with one platform shows that one. */
  private async ask(): Promise<ChecklistResult | undefined> {
    const pinned = this.pinned;
    const result = await this.request(pinned === undefined ? activeFile(this.session) : { platform: pinned });
    if (!result || result.items.length > 0) return result;
    const [first, second] = result.platforms;
    const only = second ? undefined : first;
    const other = result.platforms.find(({ root }) => root === this.lastPlatform) ?? only;
    return other ? this.request({ platform: other.root }) : result;
  }

  private request(params: ChecklistParams): Promise<ChecklistResult | undefined> {
    return ask<ChecklistResult>(this.session, CHECKLIST, params);
  }

  private isPinnedTo({ platform }: ChecklistResult): boolean {
    return platform !== undefined && platform === this.pinned;
  }

  private show(message: HostMessage): void {
    this.shown = message;
    if (!this.view) return;
    this.view.description = message.type === 'checklist' ? message.name : '';
    void this.view.webview.postMessage(message);
  }

  private received(message: PanelMessage | undefined): void {
    if (message?.type === 'ready') this.show(this.shown);
    else if (message?.type === 'run') void commands.executeCommand(commandsOf[message.action]);
    else if (message?.type === 'open') void this.open(message);
  }

  /** Only what the panel was given may be opened from it. */
  private async open({ uri, line, character }: Extract<PanelMessage, { type: 'open' }>): Promise<void> {
    const items = this.shown.type === 'checklist' ? this.shown.items : [];
    if (!items.some(({ evidence }) => evidence.some(place => place.uri === uri && place.line === line))) return;
    const selection = new Range(line, character, line, character);
    const target = this.session.client.protocol2CodeConverter.asUri(uri);
    await window
      .showTextDocument(target, { selection })
      .then(undefined, error => this.session.output.warn(String(error)));
  }
}

function activeFile({ client }: Session): ChecklistParams {
  const uri = window.activeTextEditor?.document.uri;
  return uri && editedSchemes().includes(uri.scheme) ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
}

function pageOf(webview: Webview, dist: Uri): string {
  const resource = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const { cspSource } = webview;
  return panelHtml({ script: resource('panel.js'), style: resource('panel.css'), cspSource, nonce: createNonce() });
}
