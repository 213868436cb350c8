import { commands, type Disposable, window, workspace } from 'vscode';
import type { Checklist } from './checklist.js';
import type { ChecklistSurfaces } from './checklist-surfaces.js';
import { createDeclaration } from './commands/declaration.js';
import { selectEnvironment } from './commands/environment.js';
import { explainRule } from './commands/explain.js';
import { setHardware } from './commands/hardware.js';
import { ignoreFinding } from './commands/ignore.js';
import { openConfigFile } from './commands/open.js';
import { selectPlatform } from './commands/platform.js';
import { tuneFile } from './commands/tune.js';
import { RULE_SCHEME, RulePages } from './rule-pages.js';
import { messageOf, type Session } from './session.js';

/** Commands of ours that the server may refer to, in hovers and code actions. */
export const serverCommands: readonly string[] = [
  'headroom.createDeclaration',
  'headroom.explainRule',
  'headroom.ignore',
  'headroom.selectEnvironment',
  'headroom.setHardware',
];

/** Registers every command of the manifest, and the pages that one of them shows. */
export function registerCommands(
  session: Session,
  checklist: Checklist,
  surfaces: ChecklistSurfaces,
): readonly Disposable[] {
  const pages = new RulePages(session.context.extensionUri);
  const handlers: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    'headroom.createDeclaration': () => createDeclaration(session),
    'headroom.selectEnvironment': () => selectEnvironment(session),
    'headroom.setHardware': () => setHardware(session),
    'headroom.selectPlatform': () => selectPlatform(session, checklist),
    'headroom.followEditor': () => checklist.pin(undefined),
    'headroom.openChecklist': () => surfaces.openEditor(),
    'headroom.nextOpenItem': () => checklist.revealNext(),
    'headroom.exportReport': () => checklist.exportReport(),
    'headroom.openConfigFile': () => openConfigFile(),
    'headroom.explainRule': (rule?: unknown) => explainRule(pages, rule),
    'headroom.tuneFile': () => tuneFile(),
    'headroom.ignore': (place?: unknown) => ignoreFinding(session, place),
    'headroom.restartServer': () => restartServer(session),
    'headroom.showOutput': () => session.output.show(true),
  };
  return [
    workspace.registerTextDocumentContentProvider(RULE_SCHEME, pages),
    ...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler)),
  ];
}

async function restartServer({ client, output }: Session): Promise<void> {
  // A server that hangs does not stop in time; the client gives up on it and starts another.
  if (client.needsStop()) await client.stop().catch(error => output.warn(messageOf(error)));
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(`The Headroom server does not start: ${messageOf(error)}`);
  }
}
