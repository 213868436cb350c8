import { EventEmitter, type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { CHANGED, type ClientSettings, type InitializationOptions } from '../../server/src/lsp/protocol.js';
import { Checklist } from './checklist.js';
import { ChecklistStatus } from './checklist-status.js';
import { ChecklistSurfaces } from './checklist-surfaces.js';
import { registerCommands, serverCommands } from './commands.js';
import { answerFileRequests } from './files.js';
import { LanguageChooser } from './languages.js';
import { documentSelector } from './selector.js';
import { messageOf, type Session } from './session.js';
import { StatusItems } from './status.js';

/** Makes the client for a place to run: a process of its own or a browser's worker. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Starts the extension. It does not wait for the server: commands, panel and status items are there at once and fill
 * up when it answers.
 */
export function start(context: ExtensionContext, createClient: CreateClient): BaseLanguageClient {
  const output = window.createOutputChannel('Headroom', { log: true });
  const client = createClient('headroom', 'Headroom', clientOptions(output));
  const changed = new EventEmitter<void>();
  const session: Session = { context, client, output, onDidChange: changed.event };
  client.onNotification(CHANGED, () => changed.fire());
  context.subscriptions.push(
    output,
    changed,
    client.onDidChangeState(() => changed.fire()),
  );
  answerFileRequests(session);
  const checklist = new Checklist(session);
  const surfaces = new ChecklistSurfaces(session, checklist);
  context.subscriptions.push(
    checklist,
    surfaces,
    new ChecklistStatus(checklist),
    new StatusItems(session),
    new LanguageChooser(session),
  );
  context.subscriptions.push(...registerCommands(session, checklist, surfaces));
  client.start().catch(error => output.error(`The server did not start: ${messageOf(error)}`));
  return client;
}

function clientOptions(output: LogOutputChannel): LanguageClientOptions {
  const commands = [...serverCommands, 'editor.action.triggerSuggest'];
  // Settings are proxies, and those cannot be sent to a worker.
  const headroom = JSON.parse(JSON.stringify(workspace.getConfiguration().get('headroom', {}))) as ClientSettings;
  const initializationOptions: InitializationOptions & { readonly headroom: ClientSettings } = {
    commands,
    files: true,
    headroom,
  };
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    initializationOptions,
    // The server asks for settings itself, once it is told that some have changed.
    synchronize: { configurationSection: 'headroom' },
    // Hovers quote configuration: no HTML, and no command that is not ours.
    markdown: { isTrusted: { enabledCommands: serverCommands }, supportHtml: false },
  };
}
