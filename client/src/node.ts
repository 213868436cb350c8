import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { start } from './client.js';

let client: BaseLanguageClient | undefined;

/** Entry point of the desktop and of remote hosts: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const options: ServerOptions = { run: server, debug: { ...server, options: { execArgv: ['--inspect=0'] } } };
  client = start(context, (id, name, clientOptions) => new LanguageClient(id, name, options, clientOptions));
}

export function deactivate(): Promise<void> | undefined {
  return client?.needsStop() ? client.stop() : undefined;
}
