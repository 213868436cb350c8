import { button, element } from './dom.js';
import type { Action, NoticeMessage } from './messages.js';

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly action: Action }[];
}

const waiting: Notice = { title: 'Reading the platform…', text: '', buttons: [] };

const stopped: Notice = {
  title: 'The Headroom server is not running',
  text: 'The checklist returns when it is started again. The output says why it stopped.',
  buttons: [
    { label: 'Restart server', action: 'restartServer' },
    { label: 'Show output', action: 'showOutput' },
  ],
};

const create = { label: 'Create headroom.yaml', action: 'createDeclaration' } as const;
const openFile = { label: 'Open a config file', action: 'openConfigFile' } as const;

const nothingOpen: Notice = {
  title: 'No platform yet',
  text: 'A headroom.yaml names the machines and what runs on them. With it, the 24 items of the release checklist are judged from the files beside it.',
  buttons: [create, openFile],
};

const elsewhere: Notice = {
  title: 'The active file belongs to no platform',
  text: 'Choose one of the platforms in this workspace, or declare a new one with a headroom.yaml.',
  buttons: [{ label: 'Select platform', action: 'selectPlatform' }, create, openFile],
};

/** What stands where the checklist would, and the ways on. */
export function noticeElement(message: NoticeMessage, run: (action: Action) => void): HTMLElement {
  const notice = noticeOf(message);
  const buttons = notice.buttons.map(({ label, action }, index) =>
    button(index === 0 ? 'primary' : 'secondary', [label], () => run(action)),
  );
  const children = [
    element('h1', {}, [notice.title]),
    ...(notice.text === '' ? [] : [element('p', {}, [notice.text])]),
  ];
  return element('section', { class: `notice ${message.type}` }, [
    ...children,
    element('div', { class: 'buttons' }, buttons),
  ]);
}

function noticeOf(message: NoticeMessage): Notice {
  if (message.type === 'empty') return message.hasPlatforms ? elsewhere : nothingOpen;
  return message.type === 'stopped' ? stopped : waiting;
}
