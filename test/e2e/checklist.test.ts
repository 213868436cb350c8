import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { openFile, openSession, type Session, screenshot, switchTo, waitForFinding } from './session.js';
import { accessibilityProblems, itemOf, openPanel, panelOf, runCommand } from './webview.js';

const PLANS = 'Query plans analysed';
const JIT = 'JIT compilation enabled';

async function openItem(panel: FrameLocator, title: string) {
  const item = itemOf(panel, title);
  if (!(await item.locator('.body').isVisible())) await item.locator('summary').click();
  return item;
}

suite('the checklist before a release', function () {
  this.timeout(120_000);
  let session: Session;
  let panel: FrameLocator;

  suiteSetup(async () => {
    session = await openSession();
    await openFile(session.page, 'shop/app/www.conf');
    await waitForFinding(session.page);
    panel = await openPanel(session.page);
  });

  suiteTeardown(() => session?.close());

  test('draws memory, connections and ladders of the platform', async () => {
    await panel.locator('.memory .segment').first().waitFor();
    assert.match((await panel.locator('.memory .budget.over').first().textContent()) ?? '', /does not fit/);
    assert.equal(await panel.locator('.funnel .stage.bottleneck').count(), 1);
    assert.ok((await panel.locator('.ladder .step.broken').count()) > 0);
    await screenshot(session.page, 'checklist-narrow');
  });

  test('a segment tells its arithmetic and leads to its setting', async () => {
    const segment = panel.locator('.memory .segment').first();
    await segment.focus();
    await panel.locator('.memory .told', { hasText: '100 workers' }).waitFor();
    await segment.press('Enter');
    await session.page.locator('.tab.active', { hasText: 'www.conf' }).waitFor();
    await session.page.locator('.statusbar-item', { hasText: 'Ln 7,' }).waitFor();
  });

  test('what if: the pictures follow a number, and the files when that is asked for', async () => {
    const { page } = session;
    const knob = panel.locator('.knobs label', { hasText: 'pm.max_children' }).locator('input');
    await knob.fill('20');
    await panel
      .locator('.memory .told', { hasText: /20 workers|fits|GB of 4GB/ })
      .first()
      .waitFor();
    await panel.locator('.memory .budget.over').waitFor({ state: 'detached' });
    await screenshot(page, 'checklist-what-if');
    await panel.locator('.what-if button.primary').click();
    await page.locator('.view-line', { hasText: 'pm.max_children = 20' }).first().waitFor();
    await panel.locator('input.turned').waitFor({ state: 'detached' });
  });

  test('a sign-off is kept with who, until when and why', async () => {
    const item = await openItem(panel, PLANS);
    await item.locator('.signing button').click();
    await item.locator('input[type=text]').fill('Jane Doe <jane@example.org>');
    await item.locator('textarea').fill('plans of all reports read');
    await screenshot(session.page, 'checklist-form');
    await item.locator('button[type=submit]').click();
    await item.locator('.signed', { hasText: 'Signed off by Jane Doe' }).waitFor();
    await item.locator('.signed', { hasText: 'plans of all reports read' }).waitFor();
  });

  test('a failing item can only be accepted as a risk, and stays failing', async () => {
    const item = await openItem(panel, JIT);
    await item.locator('.signing button').click();
    assert.deepEqual(await item.locator('select option').allTextContents(), ['Accepted risk', 'Not applicable']);
    await item.locator('input[type=text]').fill('Jane Doe <jane@example.org>');
    await item.locator('textarea').fill('measured: nothing gained');
    await item.locator('button[type=submit]').click();
    await item.locator('.signed', { hasText: 'Risk accepted by Jane Doe' }).waitFor();
    assert.equal(await item.getAttribute('data-verdict'), 'fail');
  });

  test('a sign-off goes stale when what it was about changes', async () => {
    const { page } = session;
    await switchTo(page, 'shop/app/php.ini');
    await page.locator('.editor-instance .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nopcache.jit = function\n');
    await itemOf(panel, JIT).locator('.signed.stale').waitFor();
    await panel.locator('.filter label', { hasText: 'Stale' }).click();
    await itemOf(panel, PLANS).waitFor({ state: 'detached' });
    assert.equal(await panel.locator('li.item').count(), 1);
    await screenshot(page, 'checklist-stale');
    await panel.locator('.filter label', { hasText: 'All' }).click();
  });

  test('the next open item is one click away', async () => {
    const { page } = session;
    await page.locator('.statusbar-item[id*="headroom.checklist"]', { hasText: 'open' }).click();
    await panel.locator('li.item summary:focus').waitFor();
  });

  test('axe finds nothing, narrow and wide', async () => {
    const { page } = session;
    assert.deepEqual(await accessibilityProblems(panel), []);
    await runCommand(page, 'Headroom: Open Checklist in Editor');
    await page.locator('.tab.active', { hasText: 'Checklist' }).waitFor();
    const wide = panelOf(page);
    await wide.locator('li.item').first().waitFor();
    await wide.locator('.memory .segment').first().waitFor();
    assert.deepEqual(await accessibilityProblems(wide), []);
    await screenshot(page, 'checklist-wide');
  });

  test('the report is a page in Markdown with the pictures as tables', async () => {
    const { page } = session;
    await runCommand(page, 'Headroom: Export Checklist Report');
    await page.locator('.tab.active', { hasText: /^#|Untitled/ }).waitFor();
    await page.locator('.view-line', { hasText: 'Checklist' }).first().waitFor();
  });
});
