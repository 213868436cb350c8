import { type Browser, chromium } from 'playwright-core';
import { shownItem } from '../../client/src/panel-answers.js';
import type { ChecklistItem } from '../../server/src/lsp/protocol.js';
import { checklist, evidence, items, pictures } from '../../test/panel/fixtures.js';
import { openPanel, type PanelPage } from '../../test/panel/harness.js';
import { themes } from '../../test/panel/themes.js';
import { findChromium } from '../lib/tools.mjs';

const ROUNDS = 20;
const LINES = 5_000;

/** The panel in a browser: how long until it is painted, and after news; with few lines of evidence and with thousands. */
export async function measurePanel(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) return console.log('panel: there is no chromium');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await measure(browser, 'panel, as usual', 0);
    await measure(browser, `panel, ${LINES} lines of evidence`, LINES);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, name: string, lines: number): Promise<void> {
  const [theme] = Object.values(themes);
  if (!theme) return;
  const panel = await openPanel(browser, theme, { width: 320, height: 900 });
  const first = await timed(panel, checklist({ items: filled(lines, 0) }));
  await timed(panel, pictures());
  const updates: number[] = [];
  for (let round = 1; round <= ROUNDS; round++)
    updates.push(await timed(panel, checklist({ items: filled(lines, round) })));
  updates.sort((a, b) => a - b);
  const at = (share: number) => (updates[Math.floor(updates.length * share)] ?? 0).toFixed(1);
  console.log(`${name.padEnd(34)}first paint ${first.toFixed(1)}   update p50 ${at(0.5)} / p95 ${at(0.95)}`);
  await panel.page.close();
}

/** Items with lines of evidence spread over them; the round changes one of them. */
function filled(lines: number, round: number) {
  const each = Math.ceil(lines / items.length);
  return items.map((item, index) => {
    const whole = {
      ...item,
      evidence: [
        ...item.evidence,
        ...Array.from({ length: each }, (_, line) =>
          evidence(`src/File${line}.php`, line + 1, index === 0 ? `dump(${round})` : 'dump()', 'fail'),
        ),
      ],
    };
    return shownItem(whole as unknown as ChecklistItem) as unknown as typeof item;
  });
}

/** Milliseconds from a message to the frame that shows it. */
function timed({ page }: PanelPage, message: unknown): Promise<number> {
  return page.evaluate(async data => {
    const from = performance.now();
    window.postMessage(data, '*');
    await new Promise<void>(resolve => {
      window.addEventListener('message', () => requestAnimationFrame(() => setTimeout(resolve)), { once: true });
    });
    return performance.now() - from;
  }, message);
}
