import {
  type Command,
  type Disposable,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  type StatusBarItem,
  type TextDocument,
  window,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { STATUS, type StatusParams, type StatusResult } from '../../server/src/lsp/protocol.js';
import { documentSelector, programFormats } from './selector.js';
import { ask, coalesced, type Session } from './session.js';

/** What is known about the active document: its language status items, and one item in the status bar. */
export class StatusItems implements Disposable {
  private readonly selector = documentSelector();
  private readonly items = {
    hardware: languages.createLanguageStatusItem('headroom.hardware', documentSelector(programFormats)),
    version: languages.createLanguageStatusItem('headroom.version', documentSelector(programFormats)),
    environment: languages.createLanguageStatusItem('headroom.environment', this.selector),
  };
  private readonly bar = window.createStatusBarItem('headroom.findings', StatusBarAlignment.Right, 100);
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly session: Session) {
    const refresh = coalesced(
      () => this.fetch(),
      status => this.show(status),
    );
    const events = [window.onDidChangeActiveTextEditor(refresh), session.onDidChange(refresh)];
    this.subscriptions = [...Object.values(this.items), this.bar, ...events];
    this.items.hardware.name = 'Headroom: Hardware';
    this.items.version.name = 'Headroom: Version';
    this.items.environment.name = 'Headroom: Environment';
    this.bar.name = 'Headroom Findings';
    refresh();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get document(): TextDocument | undefined {
    const document = window.activeTextEditor?.document;
    return document && languages.match(this.selector, document) > 0 ? document : undefined;
  }

  private async fetch(): Promise<StatusResult | undefined> {
    const { document, session } = this;
    if (!document || session.client.state !== State.Running) return undefined;
    const params: StatusParams = { uri: session.client.code2ProtocolConverter.asUri(document.uri) };
    return ask<StatusResult>(session, STATUS, params);
  }

  private show(status: StatusResult | undefined): void {
    const { hardware, version, environment } = this.items;
    const { state } = this.session.client;
    for (const item of Object.values(this.items)) item.busy = state === State.Starting;
    hardware.severity = isDown(state) ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    if (status) {
      hardware.text = status.hardware === '' ? 'Hardware unknown' : plain(status.hardware);
      version.text = plain(status.version);
      environment.text = status.environment === '' ? 'Environment unknown' : plain(status.environment);
    } else hardware.text = isDown(state) ? 'Headroom server is not running' : 'Headroom';
    hardware.detail = status?.hardware === '' ? 'Rules that compare with it are silent' : '';
    hardware.command = isDown(state) ? restart : setHardware;
    environment.command = selectEnvironment;
    showCounts(this.bar, status);
  }
}

const restart: Command = { title: 'Restart Server', command: 'headroom.restartServer' };
const setHardware: Command = { title: 'Set Hardware', command: 'headroom.setHardware' };
const selectEnvironment: Command = { title: 'Select', command: 'headroom.selectEnvironment' };

function isDown(state: State): boolean {
  return state === State.Stopped || state === State.StartFailed;
}

function showCounts(bar: StatusBarItem, status: StatusResult | undefined): void {
  if (!status) {
    bar.hide();
    return;
  }
  const { error, warning, information, hint } = status.counts;
  // Hints are left out, as in VS Code's own counts beside these. A plain blank between two icons is not drawn.
  bar.text = `$(pulse)\u00a0$(error) ${error} $(warning) ${warning} $(info) ${information}`;
  const told = [counted(error, 'error'), counted(warning, 'warning'), `${information} information`];
  if (hint > 0) told.push(counted(hint, 'hint'));
  bar.tooltip = `Headroom: ${told.join(', ')}${status.platform === undefined ? '' : ` in ${status.platform}`}`;
  bar.accessibilityInformation = { label: bar.tooltip, role: 'button' };
  bar.command = status.platform === undefined ? 'workbench.actions.view.problems' : 'headroom.checklist.focus';
  bar.show();
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text from files, with what would be an icon or a link taken apart: status items draw `$(icon)` and `[text](link)`. */
function plain(text: string): string {
  return text.replace(/\$\(/g, '$ (').replace(/\]\(/g, '] (');
}
