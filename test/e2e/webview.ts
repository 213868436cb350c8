import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** The page inside the webview, which is an iframe in an iframe; the last one is the one in front. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview >> nth=-1').frameLocator('iframe#active-frame');
}

/** Opens the checklist in the side bar. */
export async function openPanel(page: Page): Promise<FrameLocator> {
  await page.locator('.activitybar .action-label[aria-label^="Headroom"]').click();
  const panel = panelOf(page);
  await panel.locator('li.item').first().waitFor();
  return panel;
}

/** Runs a command by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

export function itemOf(panel: FrameLocator, title: string): Locator {
  return panel.locator('li.item').filter({ has: panel.locator('h3', { hasText: new RegExp(`^${title}$`, 'i') }) });
}

/** What axe finds in the page of a panel, as `rule: element`. */
export async function accessibilityProblems(panel: FrameLocator): Promise<readonly string[]> {
  const handle = await panel.locator('body').elementHandle();
  const frame = (await handle?.ownerFrame()) as Frame;
  // Given to the debugger, so that the page's own policy, which admits no foreign script, stays as it is.
  await frame.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return frame.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    // A webview is transparent, and what lies behind it is out of the frame's sight.
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background');
    document.documentElement.style.background = ground;
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}
