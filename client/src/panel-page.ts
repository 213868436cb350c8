import { Uri, type Webview } from 'vscode';
import { createNonce, panelHtml } from './panel-html.js';

/** Fills a webview with the panel's page; it may load nothing but what comes with the extension. */
export function showPage(webview: Webview, extension: Uri): void {
  const dist = Uri.joinPath(extension, 'dist');
  const resource = (name: string) => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = panelHtml({
    script: resource('panel.js'),
    style: resource('panel.css'),
    cspSource: webview.cspSource,
    nonce: createNonce(),
  });
}
