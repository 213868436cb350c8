import { Checklist, type ChecklistEvents } from './checklist.js';
import { clip } from './dom.js';
import { walkWithArrows } from './keys.js';
import {
  type ChecklistMessage,
  type HostMessage,
  type NoticeMessage,
  type PanelMessage,
  readHostMessage,
} from './messages.js';
import { noticeElement } from './notices.js';
import { type Host, View } from './view-state.js';
import { verdictWords } from './words.js';

declare function acquireVsCodeApi(): Host;

/** The checklist panel: state comes in, events go out. */
function start(main: HTMLElement, announcer: HTMLElement): void {
  const host = acquireVsCodeApi();
  const view = new View(host);
  const send = (message: PanelMessage) => host.postMessage(message);
  const checklist = new Checklist(view, eventsOf(send));
  walkWithArrows(main);
  window.addEventListener('message', ({ data }) => {
    const message = readHostMessage(data);
    if (message) receive(message);
  });
  rememberScroll(view);
  send({ type: 'ready' });

  function receive(message: HostMessage): void {
    if (message.type === 'pictures') checklist.showPictures(message);
    else if (message.type === 'refused') checklist.refuse(message.item, message.why);
    else if (message.type === 'reveal') checklist.reveal(message.item);
    else show(message);
  }

  function show(message: ChecklistMessage | NoticeMessage): void {
    const isFirst = !checklist.element.isConnected;
    if (message.type === 'checklist') checklist.show(message);
    const shown =
      message.type === 'checklist'
        ? checklist.element
        : noticeElement(message, action => send({ type: 'run', action }));
    if (!shown.isConnected) main.replaceChildren(shown);
    main.setAttribute('aria-busy', String(message.type === 'waiting'));
    if (message.type === 'checklist' && isFirst) window.scrollTo(0, view.state.scroll);
    if (message.type === 'checklist') checklist.revealPending();
    announce(announcer, message);
  }
}

function eventsOf(send: (message: PanelMessage) => void): ChecklistEvents {
  return {
    onPlace: ({ uri, line, character }) => send({ type: 'open', uri, line, character }),
    onFix: ({ uri, line, character, endLine, endCharacter }) =>
      send({ type: 'fix', uri, line, character, endLine, endCharacter }),
    onSign: send,
    onWithdraw: ({ id }) => send({ type: 'withdraw', item: id }),
    onSignOffs: line => send({ type: 'openSignOffs', line }),
    onExport: () => send({ type: 'run', action: 'exportReport' }),
    onTurn: knobs => send({ type: 'turn', knobs }),
    onApply: knobs => send({ type: 'apply', knobs }),
  };
}

/** Told to screen readers when it changes; the same sentence again stays silent. */
function announce(announcer: HTMLElement, message: HostMessage): void {
  if (message.type !== 'checklist') return;
  const counts = (['fail', 'unknown'] as const).map(verdict => {
    return `${message.items.filter(item => item.verdict === verdict).length} ${verdictWords[verdict].toLowerCase()}`;
  });
  const text = `Checklist of ${clip(message.name, 100)}: ${counts.join(', ')}.`;
  if (announcer.textContent !== text) announcer.textContent = text;
}

function rememberScroll(view: View): void {
  let timer: number | undefined;
  window.addEventListener('scroll', () => {
    window.clearTimeout(timer);
    // A notice is short and scrolls to the top; that is not where the reader left the list.
    timer = window.setTimeout(
      () => document.querySelector('.checklist') && view.change({ scroll: window.scrollY }),
      100,
    );
  });
}

const main = document.querySelector('main');
const announcer = document.querySelector<HTMLElement>('[role=status]');
if (main && announcer) start(main, announcer);
