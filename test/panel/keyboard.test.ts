import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { checklist, items } from './fixtures.js';
import { launch, openPanel, type PanelPage } from './harness.js';
import { themes } from './themes.js';

suite('panel: keyboard and screen readers', function () {
  this.timeout(30_000);
  let browser: Browser;
  let panel: PanelPage;
  suiteSetup(async function () {
    browser = await launch(this);
  });
  setup(async () => {
    panel = await openPanel(browser, themes.dark, { width: 320, height: 600 });
    await panel.post(checklist());
  });
  teardown(() => panel.page.context().close());
  suiteTeardown(() => browser?.close());

  test('Tab reaches every control in the order of the page, with a visible focus', async () => {
    const controls = await panel.page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('summary, button, input:checked')];
      return all.filter(each => each.checkVisibility()).map(each => each.textContent);
    });
    for (const [index, control] of controls.entries()) {
      await panel.page.keyboard.press('Tab');
      assert.equal(await focused(panel.page), control, `stop ${index + 1}`);
      assert.notEqual(await outlineOfFocus(panel.page), 'none', `stop ${index + 1}`);
    }
  });

  test('arrow keys walk the headings, open and close them', async () => {
    await panel.page.focus('.group > summary');
    await panel.page.keyboard.press('ArrowDown');
    assert.match(await focused(panel.page), /^OPcache/);
    await panel.page.keyboard.press('ArrowRight');
    assert.ok(await panel.page.isVisible('text=php/php.ini:21'));
    await panel.page.keyboard.press('ArrowLeft');
    await panel.page.keyboard.press('ArrowLeft');
    assert.match(await focused(panel.page), /^Application/);
    await panel.page.keyboard.press('End');
    assert.match(await focused(panel.page), /^Dashboards/);
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('Enter');
    assert.ok(!(await panel.page.isVisible('text=OPcache enabled')));
  });

  test('arrow keys change the filter', async () => {
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await panel.page.locator('.item').count(), 2);
  });

  test('Enter on a piece of evidence asks for its place', async () => {
    await panel.page.focus('button:has-text("app/www.conf:12")');
    await panel.page.keyboard.press('Enter');
    const last = (await panel.sent()).at(-1);
    assert.deepEqual(last, { type: 'open', uri: 'file:///shop/app/www.conf', line: 11, character: 0 });
  });

  test('roles, names and levels tell the structure', async () => {
    const tree = await panel.page.locator('body').ariaSnapshot();
    assert.match(tree, /heading "shop" \[level=1\]/);
    assert.match(tree, /group "Show"/);
    assert.match(tree, /radio "All 24" \[checked\]/);
    assert.match(tree, /list "Evidence"/);
    for (const { title } of items) assert.ok(tree.includes(title), title);
    const levels = await panel.page.locator('h1, h2, h3').evaluateAll(found => found.map(({ tagName }) => tagName));
    assert.ok(levels.every((level, index) => Number(level[1]) <= Number(levels[index - 1]?.[1] ?? 0) + 1));
  });
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

/** A radio button draws its outline around its label. */
function outlineOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const drawn = element instanceof HTMLInputElement ? element.nextElementSibling : element;
    return drawn ? getComputedStyle(drawn).outlineStyle : 'none';
  });
}
