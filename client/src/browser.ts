import { type ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { start } from './client.js';

declare global {
  /** The part of a browser's worker that is used here; the rest of the browser's types would clash with Node's. */
  class Worker {
    constructor(url: string);
    terminate(): void;
  }
}

let client: BaseLanguageClient | undefined;
let worker: Worker | undefined;

/** Entry point of the browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
  const connect = async () => {
    // A client that restarts does not end the worker it had.
    worker?.terminate();
    worker = new Worker(script);
    return transportsOf(worker);
  };
  client = start(context, (id, name, options) => new LanguageClient(id, name, connect, options));
}

/** VS Code's workers are no instances of its own `Worker`, so the client would not recognize one. */
function transportsOf(port: ConstructorParameters<typeof BrowserMessageReader>[0]): MessageTransports {
  return { reader: new BrowserMessageReader(port), writer: new BrowserMessageWriter(port) };
}

export async function deactivate(): Promise<void> {
  if (client?.needsStop()) await client.stop();
  worker?.terminate();
}
