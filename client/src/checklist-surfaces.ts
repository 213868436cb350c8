import {
  type Disposable,
  type Webview,
  type WebviewPanel,
  type WebviewPanelSerializer,
  type WebviewView,
  type WebviewViewProvider,
  window,
} from 'vscode';
import { readPanelMessage } from '../panel/messages.js';
import type { Checklist, Surface } from './checklist.js';
import { showPage } from './panel-page.js';
import type { Session } from './session.js';

const EDITOR = 'headroom.checklistEditor';

/** Where the checklist is shown: in the side bar, and as wide as an editor where somebody asks for it. */
export class ChecklistSurfaces implements WebviewViewProvider, WebviewPanelSerializer, Disposable {
  private panel: WebviewPanel | undefined;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly session: Session,
    private readonly checklist: Checklist,
  ) {
    this.subscriptions = [
      window.registerWebviewViewProvider('headroom.checklist', this),
      window.registerWebviewPanelSerializer(EDITOR, this),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.panel?.dispose();
  }

  resolveWebviewView(view: WebviewView): void {
    const surface = this.attach(view.webview, {
      isVisible: () => view.visible,
      describe: name => {
        view.description = name;
      },
    });
    view.onDidChangeVisibility(this.checklist.refresh);
    view.onDidDispose(() => this.checklist.remove(surface));
  }

  /** Shows the checklist beside the files, as one tab. */
  openEditor(): void {
    if (this.panel) this.panel.reveal();
    else this.fill(window.createWebviewPanel(EDITOR, 'Checklist', window.activeTextEditor?.viewColumn ?? 1));
  }

  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    this.fill(panel);
  }

  private fill(panel: WebviewPanel): void {
    this.panel = panel;
    const surface = this.attach(panel.webview, {
      isVisible: () => panel.visible,
      describe: name => {
        panel.title = name === '' ? 'Checklist' : `Checklist: ${name}`;
      },
    });
    panel.onDidChangeViewState(this.checklist.refresh);
    panel.onDidDispose(() => {
      this.checklist.remove(surface);
      if (this.panel === panel) this.panel = undefined;
    });
  }

  private attach(webview: Webview, host: { isVisible: () => boolean; describe: (name: string) => void }): Surface {
    const surface: Surface = {
      get isVisible() {
        return host.isVisible();
      },
      post: message => void webview.postMessage(message),
      describe: host.describe,
    };
    webview.onDidReceiveMessage(data => this.checklist.received(surface, readPanelMessage(data)));
    showPage(webview, this.session.context.extensionUri);
    this.checklist.add(surface);
    return surface;
  }
}
