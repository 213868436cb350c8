import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { root, temporaryFolder } from '../../scripts/lib/process.mjs';
import { findChromium } from '../../scripts/lib/tools.mjs';
import { startVscodeServer, workbenchUrl } from '../../scripts/lib/vscode-server.mjs';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const chromiumArguments = ['--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync'];

export interface SessionOptions {
  /** The bundled suite to run in the extension host. */
  tests?: string;
  settings?: Record<string, unknown>;
}

/** VS Code in a browser, with the extension, on a copy of examples/. */
export interface Session {
  page: Page;
  /** The last lines of the page's console, where the extension host writes too. */
  console: string[];
  close(): Promise<void>;
}

type Cleanups = (() => Promise<unknown>)[];

/** Opens a session of its own: server, user data, workspace and browser. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const cleanups: Cleanups = [];
  const close = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    return { ...(await start(options, cleanups)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start({ tests, settings }: SessionOptions, cleanups: Cleanups): Promise<Omit<Session, 'close'>> {
  // Tests edit files, and out/ is ignored by what reads .gitignore: a copy elsewhere.
  const folder = temporaryFolder('headroom-e2e-');
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  const server = await startVscodeServer(settings ? { settings } : {});
  cleanups.push(server.stop);
  const browser = await launch();
  cleanups.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const console = collectConsole(page);
  const place = { folder: join(folder, 'examples'), extension: server.extension };
  await page.goto(workbenchUrl(server.url, tests ? { ...place, tests } : place));
  // A theme is applied once the extensions are registered, ours among them.
  await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: 60_000 });
  return { page, console };
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no chromium: apt-get install chromium');
  return chromium.launch({ executablePath, args: chromiumArguments });
}

function collectConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', message => {
    // The server runs without its native modules, and says so often.
    if (/bindings file|watchdog/.test(message.text())) return;
    lines.push(message.text());
    if (lines.length > 50) lines.shift();
  });
  return lines;
}

/** Opens a first file, once the workbench is there. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await switchTo(page, path);
}

/** Opens a file by its name through quick open, and waits for its editor. */
export async function switchTo(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').fill(path);
  await page
    .locator('.quick-input-list .monaco-list-row.focused')
    .filter({ hasText: basename(path) })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: basename(path) }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Waits until the open editor shows a finding. */
export async function waitForFinding(page: Page): Promise<void> {
  await page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ state: 'attached' });
}

/** Saves a picture of the page as out/screenshots/NAME.png; what fades in is shown as it ends. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(root, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
