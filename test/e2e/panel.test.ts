import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { openFile, openSession, type Session, screenshot, waitForFinding } from './session.js';
import { itemOf, openPanel, panelOf } from './webview.js';

const AUTOVACUUM = 'Auto-vacuum tuned';

/** Puts the cursor on a line of the open editor, as a person would. */
async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${line}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
}

/** The link to a place among the item's evidence. */
function evidenceOf(panel: FrameLocator, place: string): Locator {
  return itemOf(panel, AUTOVACUUM).locator('.evidence button', { hasText: place });
}

/** Applies the preferred quick-fix, which has that title, to the finding on a line. */
async function applyFix(page: Page, line: number, key: 'Home' | 'End', title: string): Promise<void> {
  await goToLine(page, line);
  await page.keyboard.press(key);
  await page.keyboard.press('Control+.');
  // The preferred fix is the one that Enter takes.
  await page.locator('.action-widget .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.action-widget').waitFor({ state: 'hidden' });
}

suite('the workbench', function () {
  this.timeout(120_000);
  let session: Session;

  suiteSetup(async () => {
    session = await openSession();
    await openFile(session.page, 'shop/db/postgresql.conf');
    await waitForFinding(session.page);
  });

  suiteTeardown(() => session?.close());

  test('shows the findings of a file from the examples', async () => {
    const { page } = session;
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
    await page.locator('.statusbar-item[id*="headroom.findings"]').waitFor();
  });

  test('shows a hover over a setting', async () => {
    const { page } = session;
    await page
      .locator('.view-line span', { hasText: /^shared_buffers$/ })
      .first()
      .hover();
    const hover = page.locator('.monaco-hover', { hasText: 'Recommended' });
    await hover.waitFor();
    await screenshot(page, 'hover');
    await page.mouse.move(0, 0);
  });

  test('offers quick-fixes', async () => {
    const { page } = session;
    await goToLine(page, 31);
    await page.keyboard.press('End');
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget', { hasText: 'Set statement_timeout to 30s' });
    await menu.waitFor();
    await screenshot(page, 'quickfix');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
  });

  test('has the 24 items in five groups; a file that cannot be read leaves its items unknown', async () => {
    const panel = await openPanel(session.page);
    assert.equal(await panel.locator('li.item').count(), 24);
    assert.equal(await panel.locator('details.group').count(), 5);
    assert.equal(await itemOf(panel, AUTOVACUUM).getAttribute('data-verdict'), 'unknown');
    const passed = panel.locator('li.item[data-verdict="pass"]').filter({ hasText: 'postgresql.conf' });
    assert.equal(await passed.count(), 0);
  });

  test('an evidence link opens its file and line', async () => {
    const { page } = session;
    const item = itemOf(panelOf(page), AUTOVACUUM);
    if (!(await item.locator('.evidence').isVisible())) await item.locator('summary').click();
    await evidenceOf(panelOf(page), 'postgresql.conf:4').click();
    await page.locator('.statusbar-item', { hasText: 'Ln 4,' }).waitFor();
  });

  test('follows the edits: what keeps the file from being read is mended, and the item is decided', async () => {
    const { page } = session;
    await applyFix(page, 4, 'End', "Quote as '*'");
    await applyFix(page, 13, 'End', 'Change to 2GB');
    await applyFix(page, 33, 'Home', 'Rename to debug_parallel_query');
    const item = panelOf(page)
      .locator('li.item[data-verdict="fail"]')
      .filter({ hasText: /auto-vacuum/i });
    await item.waitFor();
    await evidenceOf(panelOf(page), 'postgresql.conf:27').click();
    await page.locator('.statusbar-item', { hasText: 'Ln 27,' }).waitFor();
    await screenshot(page, 'panel');
  });
});

for (const theme of ['Default Light Modern', 'Default High Contrast']) {
  suite(`the panel in ${theme}`, function () {
    this.timeout(120_000);
    let session: Session;

    suiteSetup(async () => {
      session = await openSession({ settings: { 'workbench.colorTheme': theme } });
      await openFile(session.page, 'shop/db/postgresql.conf');
      await waitForFinding(session.page);
    });

    suiteTeardown(() => session?.close());

    test('is shown', async () => {
      const panel = await openPanel(session.page);
      assert.equal(await panel.locator('li.item').count(), 24);
      await screenshot(session.page, `panel-${theme.toLowerCase().replaceAll(' ', '-')}`);
    });
  });
}
