import { type Disposable, StatusBarAlignment, window } from 'vscode';
import type { ChecklistResult } from '../../server/src/lsp/protocol.js';
import type { Checklist } from './checklist.js';
import { isOpen } from './panel-answers.js';

/** How many items of the checklist fail and are open; a click leads to the next one. There is no score on purpose. */
export class ChecklistStatus implements Disposable {
  private readonly bar = window.createStatusBarItem('headroom.checklist', StatusBarAlignment.Right, 99);

  constructor(checklist: Checklist) {
    this.bar.name = 'Headroom Checklist';
    this.bar.command = 'headroom.nextOpenItem';
    checklist.onItems = result => this.show(result);
  }

  dispose(): void {
    this.bar.dispose();
  }

  private show(result: ChecklistResult | undefined): void {
    if (!result) {
      this.bar.hide();
      return;
    }
    const failing = result.items.filter(({ verdict, state }) => verdict === 'fail' && state !== 'accepted-risk').length;
    const open = result.items.filter(isOpen).length;
    this.bar.text = `$(checklist)\u00a0${failing} failing \u00b7 ${open} open`;
    this.bar.tooltip =
      'Headroom: the items of the release checklist that fail, and those that nobody has settled. Click for the next one.';
    this.bar.accessibilityInformation = { label: `Checklist: ${failing} failing, ${open} open`, role: 'button' };
    this.bar.show();
  }
}
