import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { panelHtml } from '../../client/src/panel-html.js';
import { findChromium } from '../../scripts/lib/tools.mjs';
import type { Theme } from './themes.js';

const root = join(import.meta.dirname, '..', '..');
const origin = 'https://panel.test';
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** Starts the system's Chromium; a machine without one skips the suite, unless it is there to run everything. */
export function launch(suite: Mocha.Context): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    if (process.env.CI) throw new Error('There is no chromium: apt-get install chromium');
    suite.skip();
  }
  const args = ['--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args });
}

const bundles = new Map<string, Promise<string>>();

/** A file of the panel, bundled once per run. */
function bundled(entry: string): Promise<string> {
  const known = bundles.get(entry);
  if (known) return known;
  const made = build({ entryPoints: [join(root, entry)], bundle: true, format: 'iife', write: false }).then(
    ({ outputFiles }) => outputFiles[0]?.text ?? '',
  );
  bundles.set(entry, made);
  return made;
}

/** A page that holds the panel as VS Code's webview would. */
export interface PanelPage {
  readonly page: Page;
  /** Delivers a message of the extension. */
  post(message: unknown): Promise<void>;
  /** What the panel has sent so far. */
  sent(): Promise<readonly unknown[]>;
  /** Broken rules of the content security policy, errors of scripts and messages on the console. */
  readonly problems: readonly string[];
}

/** Opens the panel; nothing is posted to it yet. */
export async function openPanel(
  browser: Browser,
  theme: Theme,
  size: { width: number; height: number },
): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', message => problems.push(message.text()));
  page.on('pageerror', error => problems.push(error.message));
  // tsx wraps functions in this helper, also those that run in the page.
  await page.addInitScript('globalThis.__name = value => value');
  await page.addInitScript(fakeHost, theme);
  await serve(page);
  await page.goto(`${origin}/`);
  return {
    page,
    problems,
    post: message => page.evaluate(data => window.postMessage(data, '*'), message).then(() => settled(page)),
    sent: () => page.evaluate(() => (window as unknown as { sent: unknown[] }).sent),
  };
}

async function serve(page: Page): Promise<void> {
  const resources = { script: `${origin}/panel.js`, style: `${origin}/panel.css`, cspSource: origin, nonce: 'abc123' };
  const script = await bundled('client/panel/main.ts');
  // Anything else the page might ask for fails, and is seen as a problem.
  await page.route('**', route => route.abort());
  await page.route(`${origin}/`, route =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: panelHtml(resources) }),
  );
  await page.route(resources.script, route =>
    route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script }),
  );
  const style = await bundled('client/panel/panel.css');
  await page.route(resources.style, route => route.fulfill({ contentType: 'text/css; charset=utf-8', body: style }));
}

/** Runs in the page: what VS Code puts there before the panel's own script. State lives as long as the tab. */
function fakeHost(theme: Theme): void {
  const sent: unknown[] = [];
  const host = {
    postMessage: (message: unknown) => sent.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  };
  Object.assign(window, { sent, acquireVsCodeApi: () => host });
  document.addEventListener('securitypolicyviolation', event =>
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
  );
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(theme.bodyClass);
    document.body.style.background = 'var(--vscode-sideBar-background)';
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
}

/** Two frames: the message has been handled and painted. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Saves a picture of the whole panel as out/screenshots/panel-NAME.png. */
export async function screenshot({ page }: PanelPage, name: string): Promise<void> {
  const folder = join(root, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `panel-${name}.png`), fullPage: true });
}
