import { commands, type Disposable, window } from 'vscode';
import { State } from 'vscode-languageclient';
import { CHECKLIST, type ChecklistParams, type ChecklistResult } from '../../server/src/lsp/protocol.js';
import type { Action, HostMessage, PanelMessage, PicturesMessage } from '../panel/messages.js';
import { activeFile } from './commands/active.js';
import { applyKnobs, askPictures, fixPlace, openReport, showPlace } from './panel-actions.js';
import { nextOpen, placesIn, shownItem, signOffOf } from './panel-answers.js';
import { ask, coalesced, type Session } from './session.js';
import { whoSigns, writeSignOff } from './sign-offs.js';

const PIN = 'headroom.pinnedPlatform';

/** Milliseconds. */
const UNSEEN_DELAY = 1_500;

const commandsOf: Readonly<Record<Action, string>> = {
  createDeclaration: 'headroom.createDeclaration',
  openConfigFile: 'headroom.openConfigFile',
  selectPlatform: 'headroom.selectPlatform',
  restartServer: 'headroom.restartServer',
  showOutput: 'headroom.showOutput',
  exportReport: 'headroom.exportReport',
};

/** A place that shows the checklist. */
export interface Surface {
  readonly isVisible: boolean;
  /** Shows a state of the checklist or of its pictures. */
  post(message: HostMessage): void;
  describe(name: string): void;
}

/** What is shown: the checklist or what stands in its place, and the pictures beside it. */
interface Shown {
  readonly main: HostMessage;
  readonly pictures: PicturesMessage | undefined;
  readonly result: ChecklistResult | undefined;
}

/** The checklist of the active editor's platform, or of the one it is pinned to, in every place that shows it. */
export class Checklist implements Disposable {
  private readonly surfaces = new Set<Surface>();
  private shown: Shown = { main: { type: 'waiting' }, pictures: undefined, result: undefined };
  private turned: Readonly<Record<string, number>> = {};
  private lastRevealed: string | undefined;
  private toReveal: string | undefined;
  private readonly ready = new Set<Surface>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Called with the items whenever they were asked for. */
  onItems: (result: ChecklistResult | undefined) => void = () => {};
  readonly refresh = coalesced(
    () => this.fetch(),
    shown => this.show(shown),
  );
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly session: Session) {
    this.subscriptions = [
      window.onDidChangeActiveTextEditor(() => this.refreshSoon()),
      session.onDidChange(() => this.refreshSoon()),
    ];
    void this.pin(this.pinned);
  }

  dispose(): void {
    clearTimeout(this.timer);
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

  add(surface: Surface): void {
    this.surfaces.add(surface);
    this.refresh();
  }

  remove(surface: Surface): void {
    this.surfaces.delete(surface);
    this.ready.delete(surface);
  }

  /** At once where somebody looks; for the counts in the status bar alone, once nothing has changed for a while. */
  private refreshSoon(): void {
    clearTimeout(this.timer);
    if ([...this.surfaces].some(({ isVisible }) => isVisible)) this.refresh();
    else this.timer = setTimeout(this.refresh, UNSEEN_DELAY);
  }

  /** Follows a message of a panel; only what a panel was given may be opened or changed from it. */
  async received(surface: Surface, message: PanelMessage | undefined): Promise<void> {
    if (!message) return;
    if (message.type === 'ready') this.started(surface);
    else if (message.type === 'run') await commands.executeCommand(commandsOf[message.action]);
    else if (message.type === 'open' && this.isKnown(message)) await this.open(message.uri, message);
    else if (message.type === 'fix' && this.isKnown(message)) await fixPlace(this.session, message);
    else if (message.type === 'openSignOffs') await this.openSignOffs(message.line);
    else if (message.type === 'sign' || message.type === 'withdraw') await this.sign(surface, message);
    else if (message.type === 'turn') this.turn(message.knobs);
    else if (message.type === 'apply') await this.apply(message.knobs);
  }

  /** Shows the next item that nobody has settled, in the order of the list. */
  async revealNext(): Promise<void> {
    await commands.executeCommand('headroom.checklist.focus');
    const next = nextOpen(this.shown.result?.items ?? [], this.lastRevealed);
    if (!next) return void window.showInformationMessage('No item of the checklist is open.');
    this.lastRevealed = next.id;
    this.toReveal = next.id;
    this.reveal();
  }

  /** A panel that has just been opened gets what it missed. */
  private started(surface: Surface): void {
    this.ready.add(surface);
    this.postTo(surface);
    this.reveal();
  }

  private reveal(): void {
    const id = this.toReveal;
    const seeing = [...this.surfaces].filter(each => each.isVisible && this.ready.has(each));
    if (id === undefined || seeing.length === 0) return;
    this.toReveal = undefined;
    for (const surface of seeing) surface.post({ type: 'reveal', item: id });
  }

  async exportReport(): Promise<void> {
    const { platform } = (await this.ask()) ?? {};
    if (platform !== undefined) await openReport(this.session, platform);
    else void window.showInformationMessage('No platform covers the active file.');
  }

  private async fetch(): Promise<Shown> {
    const { state } = this.session.client;
    if (state === State.Stopped || state === State.StartFailed) return notice({ type: 'stopped' });
    if (state !== State.Running) return this.shown.main.type === 'stopped' ? notice({ type: 'waiting' }) : this.shown;
    const result = await this.ask();
    if (!result) return this.shown;
    if (result.items.length === 0) return notice({ type: 'empty', hasPlatforms: result.platforms.length > 0 });
    if (result.platform !== this.shown.result?.platform) this.turned = {};
    const isSeen = [...this.surfaces].some(({ isVisible }) => isVisible);
    return { main: await this.checklistOf(result), pictures: isSeen ? await this.pictures(result) : undefined, result };
  }

  private async checklistOf(result: ChecklistResult): Promise<HostMessage> {
    const isPinned = result.platform !== undefined && result.platform === this.pinned;
    const problems = result.signOffs?.problems ?? [];
    const who = await whoSigns(this.session);
    return { type: 'checklist', name: result.name, isPinned, items: result.items.map(shownItem), who, problems };
  }

  private async pictures({ platform }: ChecklistResult): Promise<PicturesMessage | undefined> {
    if (platform === undefined) return undefined;
    const { turned } = this;
    const result = await askPictures(this.session, { platform, whatIf: turned });
    if (!result) return undefined;
    const { budgets, funnel, ladders, knobs, refused } = result;
    return { type: 'pictures', budgets, funnel, ladders, knobs, turned, ...(refused !== undefined && { refused }) };
  }

  /** A file outside of all platforms leaves the panel where it was; a workspace with one platform shows that one. */
  private async ask(): Promise<ChecklistResult | undefined> {
    const pinned = this.pinned;
    const result = await this.request(pinned === undefined ? activeFile(this.session) : { platform: pinned });
    if (!result || result.items.length > 0) return result;
    const [first, second] = result.platforms;
    const only = second ? undefined : first;
    const other = result.platforms.find(({ root }) => root === this.shown.result?.platform) ?? only;
    return other ? this.request({ platform: other.root }) : result;
  }

  private request(params: ChecklistParams): Promise<ChecklistResult | undefined> {
    return ask<ChecklistResult>(this.session, CHECKLIST, params);
  }

  private show(shown: Shown): void {
    this.shown = shown;
    this.onItems(shown.result);
    for (const surface of this.surfaces) if (surface.isVisible) this.postTo(surface);
  }

  private postTo(surface: Surface): void {
    const { main, pictures } = this.shown;
    surface.describe(main.type === 'checklist' ? main.name : '');
    surface.post(main);
    if (pictures) surface.post(pictures);
  }

  private isKnown({ uri, line }: { readonly uri: string; readonly line: number }): boolean {
    return placesIn(this.shown).some(place => place.uri === uri && place.line === line);
  }

  private open(uri: string, { line, character }: { readonly line: number; readonly character: number }): Promise<void> {
    return showPlace(this.session, this.session.client.protocol2CodeConverter.asUri(uri), line, character);
  }

  private async openSignOffs(line: number): Promise<void> {
    const file = this.shown.result?.signOffs;
    if (file?.exists) await this.open(file.uri, { line, character: 0 });
  }

  private async sign(surface: Surface, message: Extract<PanelMessage, { type: 'sign' | 'withdraw' }>): Promise<void> {
    const platform = this.shown.result?.platform;
    if (platform === undefined) return;
    const { item } = message;
    const signOff = message.type === 'sign' ? signOffOf(message) : null;
    const why = await writeSignOff(this.session, { platform, item, signOff });
    if (why !== undefined) surface.post({ type: 'refused', item, why });
    this.refresh();
  }

  private turn(knobs: Readonly<Record<string, number>>): void {
    this.turned = knobs;
    this.refresh();
  }

  private async apply(whatIf: Readonly<Record<string, number>>): Promise<void> {
    const platform = this.shown.result?.platform;
    if (platform !== undefined && (await applyKnobs(this.session, { platform, whatIf }))) this.turn({});
  }
}

function notice(main: HostMessage): Shown {
  return { main, pictures: undefined, result: undefined };
}
