import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { shownItem } from '../../client/src/panel-answers.js';
import type { ChecklistItem } from '../../server/src/lsp/protocol.js';
import { checklist, evidence, type Item, items, pictures } from './fixtures.js';
import { launch, openPanel, type PanelPage } from './harness.js';
import { themes } from './themes.js';

const size = { width: 320, height: 600 };

suite('panel', function () {
  this.timeout(30_000);
  let browser: Browser;
  let panel: PanelPage;
  suiteSetup(async function () {
    browser = await launch(this);
  });
  setup(async () => {
    panel = await openPanel(browser, themes.dark, size);
  });
  teardown(async () => {
    await panel.page.context().close();
    assert.deepEqual(panel.problems, []);
  });
  suiteTeardown(() => browser?.close());

  test('shows something before the extension answers, and says that it is ready', async () => {
    assert.match(await text(panel.page, 'main'), /Reading the platform/);
    assert.equal(await panel.page.getAttribute('main', 'aria-busy'), 'true');
    assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
  });

  test('shows all items in their groups, with a word for each verdict', async () => {
    await panel.post(checklist());
    assert.deepEqual(await texts(panel.page, '.group h2'), [
      'Application',
      'Database',
      'Caching',
      'Resources',
      'Monitoring',
    ]);
    assert.deepEqual(
      await texts(panel.page, '.item h3'),
      items.map(({ title }) => title),
    );
    assert.deepEqual((await texts(panel.page, '.item .verdict')).slice(0, 4), [
      'Pass',
      'Unknown',
      'Not applicable',
      'Pass',
    ]);
    assert.deepEqual(await texts(panel.page, '.counts li'), ['7 Pass', '2 Fail', '13 Unknown', '2 Not applicable']);
    assert.doesNotMatch(await text(panel.page, 'body'), /%/);
  });

  test('opens failing items by itself, and asks for the place of a piece of evidence', async () => {
    await panel.post(checklist());
    assert.deepEqual(await texts(panel.page, '.item details[open] h3'), [
      'Connection pooling configured',
      'Autovacuum tuned',
    ]);
    await panel.page.click('text=pooler/pgbouncer.ini:9');
    const opened = { type: 'open', uri: 'file:///shop/pooler/pgbouncer.ini', line: 8, character: 0 };
    assert.deepEqual((await panel.sent()).at(-1), opened);
  });

  test('filters leave what their names say', async () => {
    await panel.post(checklist());
    await panel.page.click('label:has-text("Failing")');
    assert.deepEqual(await texts(panel.page, '.item h3'), ['Connection pooling configured', 'Autovacuum tuned']);
    await panel.page.click('label:has-text("Open")');
    assert.ok((await texts(panel.page, '.item h3')).includes('Proper error handling'));
    assert.equal((await texts(panel.page, '.item h3')).length, 12);
    await panel.post(checklist({ items: items.filter(({ verdict }) => verdict === 'pass') }));
    assert.match(await text(panel.page, '.nothing'), /No item/);
  });

  test('filter, groups, opened items and scroll position survive a reload', async () => {
    await panel.post(checklist());
    await panel.page.click('h2:has-text("Application")');
    await panel.page.click('h3:has-text("Statistics up to date")');
    await panel.page.click('h3:has-text("Autovacuum tuned")');
    await panel.page.evaluate(() => window.scrollTo(0, 140));
    await panel.page.waitForFunction(() => JSON.parse(sessionStorage.getItem('state') ?? '{}').scroll === 140);
    await panel.page.reload();
    await panel.post(checklist());
    assert.equal(await panel.page.evaluate(() => window.scrollY), 140);
    assert.equal(await panel.page.locator('details[data-group=application]').evaluate(isOpen), false);
    const open = await texts(panel.page, '.item details[open] h3');
    assert.deepEqual(open, ['Connection pooling configured', 'Statistics up to date']);
  });

  test('a stored state that is not one is dropped', async () => {
    await panel.page.evaluate(() => sessionStorage.setItem('state', '{"filter":"<b>","scroll":"x"}'));
    await panel.page.reload();
    await panel.post(checklist());
    assert.equal((await texts(panel.page, '.item h3')).length, 24);
  });

  test('an update keeps the focus and tells screen readers what changed', async () => {
    await panel.post(checklist());
    assert.match(await text(panel.page, '[role=status]'), /shop: 2 fail, 13 unknown/);
    await panel.page.focus('.item summary:has-text("Debug mode disabled")');
    const fixed = items.map(item => (item.id === 'autovacuum-tuned' ? { ...item, verdict: 'pass' as const } : item));
    await panel.post(checklist({ items: fixed }));
    assert.match(await focusedText(panel.page), /Debug mode disabled/);
    assert.match(await text(panel.page, '[role=status]'), /1 fail/);
  });

  test('messages that are none of the extension change nothing', async () => {
    await panel.post(checklist());
    const before = await panel.page.innerHTML('body');
    for (const message of [
      null,
      'waiting',
      { type: 'run' },
      { type: 'checklist', name: 'x', isPinned: false, items: [{}] },
    ]) {
      await panel.post(message);
    }
    assert.equal(await panel.page.innerHTML('body'), before);
  });

  test('without a platform it offers the ways to one', async () => {
    await panel.post({ type: 'empty', hasPlatforms: false });
    await panel.page.click('button:has-text("Create headroom.yaml")');
    await panel.page.click('button:has-text("Open a config file")');
    await panel.post({ type: 'empty', hasPlatforms: true });
    await panel.page.click('button:has-text("Select platform")');
    await panel.post({ type: 'stopped' });
    await panel.page.click('button:has-text("Restart server")');
    const asked = (await panel.sent()).slice(1);
    const actions = ['createDeclaration', 'openConfigFile', 'selectPlatform', 'restartServer'];
    assert.deepEqual(
      asked,
      actions.map(action => ({ type: 'run', action })),
    );
  });

  test('markup in names, values and reasons is text', async () => {
    for (const hostile of hostileTexts) {
      const [first] = items as readonly [Item];
      const item: Item = {
        ...first,
        title: hostile,
        reason: hostile,
        verdict: 'fail',
        evidence: [evidence(hostile, 1, hostile, 'fail')],
      };
      await panel.post(checklist({ name: hostile, items: [item] }));
      const shown = hostile.replace(/\s+/g, ' ');
      for (const place of ['h1', '.item h3', '.reason', '.evidence code']) {
        assert.equal((await panel.page.locator(place).textContent())?.replace(/\s+/g, ' '), shown);
      }
    }
    for (const hostile of hostileTexts) await panel.post(pictures(hostile));
    assert.equal(await panel.page.locator('img, script:not([src]), iframe, b').count(), 0);
    assert.equal(await panel.page.evaluate(() => (window as { attacked?: boolean }).attacked), undefined);
  });

  test('a number that is turned is told, and the picture that comes back is drawn', async () => {
    await panel.post(checklist());
    await panel.post(pictures());
    await panel.page.fill('.knobs label:has-text("instances") input', '5');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'turn', knobs: { instances: 5 } });
    await panel.post({ ...(pictures() as object), turned: { instances: 5 } });
    await panel.page.click('.what-if button:has-text("Write")');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'apply', knobs: { instances: 5 } });
  });

  test('a failing item is signed as a risk, with a note, and a refusal is told', async () => {
    await panel.post(checklist());
    const item = panel.page.locator('li.item[data-verdict=fail]').first();
    await item.locator('.signing button').click();
    assert.equal(await item.locator('input[type=text]').inputValue(), 'Jane Doe');
    await item.locator('button[type=submit]').click();
    assert.ok(
      !JSON.stringify(await panel.sent()).includes('"sign"'),
      'a risk without a note is nobody\u2019s decision',
    );
    await item.locator('textarea').fill('agreed with the team');
    await item.locator('button[type=submit]').click();
    const sent = (await panel.sent()).at(-1) as { type: string; item: string; verdict: string };
    assert.deepEqual([sent.type, sent.verdict], ['sign', 'accepted-risk']);
    await panel.post({ type: 'refused', item: sent.item, why: 'signoffs.yaml has changed meanwhile.' });
    assert.equal(await text(panel.page, `[data-item="${sent.item}"] .refused`), 'signoffs.yaml has changed meanwhile.');
  });

  test('of thousands of lines of evidence the first are shown, those that decide before the others', async () => {
    const [first] = items as readonly [Item];
    const lines = Array.from({ length: 5_000 }, (_, index) =>
      evidence('a.php', index + 1, 'dump()', index === 4_999 ? 'fail' : 'pass'),
    );
    const shown = shownItem({ ...first, verdict: 'fail', evidence: lines } as unknown as ChecklistItem);
    await panel.post(checklist({ items: [shown as unknown as Item] }));
    assert.equal(await panel.page.locator('.evidence li').count(), 50);
    assert.match(await text(panel.page, '.evidence li'), /a\.php:5000/);
    assert.match((await panel.page.textContent('.body')) ?? '', /and 4950 more lines/);
  });

  test('what is being filled in stays while the item changes, and when it is refused', async () => {
    await panel.post(checklist());
    const item = panel.page.locator('li.item[data-verdict=fail]').first();
    const id = (await item.getAttribute('data-item')) ?? '';
    await item.locator('.signing button').click();
    await item.locator('textarea').fill('half a sentence');
    const moved = items.map(each => (each.id === id ? { ...each, reason: 'something else' } : each));
    await panel.post(checklist({ items: moved }));
    assert.equal(await item.locator('textarea').inputValue(), 'half a sentence');
    await panel.post({ type: 'refused', item: id, why: 'save it first' });
    assert.equal(await item.locator('textarea').inputValue(), 'half a sentence');
    const signed = { state: 'accepted-risk', who: 'Jane', when: '2026-11-26', expires: '2027-02-24', note: 'half' };
    await panel.post(checklist({ items: moved.map(each => (each.id === id ? { ...each, signOff: signed } : each)) }));
    assert.equal(await item.locator('form').count(), 0);
  });

  test('a number can be emptied and typed anew while answers come in', async () => {
    await panel.post(checklist());
    await panel.post(pictures());
    const input = panel.page.locator('.knobs label:has-text("instances") input');
    await input.focus();
    await input.press('Control+A');
    await input.press('Delete');
    await panel.post(pictures());
    assert.equal(await input.inputValue(), '');
    await input.pressSequentially('5');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'turn', knobs: { instances: 5 } });
  });

  test('an item that is asked for before there is a list is shown with it', async () => {
    await panel.post({ type: 'reveal', item: items[3]?.id });
    await panel.post(checklist());
    assert.match(await focusedText(panel.page), new RegExp(items[3]?.title ?? ''));
  });

  test('a file of sign-offs that cannot be read is told, with its line', async () => {
    await panel.post({ ...(checklist() as object), problems: [{ message: 'write a day', line: 2, character: 0 }] });
    await panel.page.click('.problems button:has-text("signoffs.yaml:3")');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'openSignOffs', line: 2 });
  });

  test('a value of a megabyte is cut short', async () => {
    const [first] = items as readonly [Item];
    const long = 'x'.repeat(1_000_000);
    await panel.post(
      checklist({
        name: long,
        items: [{ ...first, title: long, reason: long, evidence: [evidence(long, 1, long, 'pass')] }],
      }),
    );
    assert.ok((await panel.page.innerHTML('body')).length < 10_000);
    assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= size.width);
  });
});

const hostileTexts = [
  '<img src=x onerror="window.attacked = true">',
  '</script><script>window.attacked = true</script>',
  '<iframe srcdoc="<script>parent.attacked = true</script>"></iframe>',
  '[x](command:workbench.action.quit) $(pulse) <b>bold</b> &amp; &lt;',
  'javascript:window.attacked=true',
  'line\nbreak\u2028and \u202e reversed',
];

function texts(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll(found => found.map(each => each.textContent?.replace(/\s+/g, ' ').trim() ?? ''));
}

async function text(page: Page, selector: string): Promise<string> {
  return (await page.textContent(selector)) ?? '';
}

function isOpen(element: Element): boolean {
  return (element as HTMLDetailsElement).open;
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
