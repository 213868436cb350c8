import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { checklist, pictures } from './fixtures.js';
import { launch, openPanel, screenshot } from './harness.js';
import { themes } from './themes.js';

suite('panel: pictures', function () {
  this.timeout(60_000);
  let browser: Browser;
  suiteSetup(async function () {
    browser = await launch(this);
  });
  suiteTeardown(() => browser?.close());

  for (const [name, theme] of Object.entries(themes)) {
    for (const width of [280, 1000]) {
      test(`${name}, ${width} px: nothing sticks out`, async () => {
        const panel = await openPanel(browser, theme, { width, height: 900 });
        await panel.post(checklist());
        await panel.post(pictures());
        await screenshot(panel, `${name}-${width}`);
        assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        await panel.post({ type: 'empty', hasPlatforms: false });
        await screenshot(panel, `${name}-${width}-empty`);
        assert.deepEqual(panel.problems, []);
      });
    }
  }
});
