import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root, startGroup, stopGroup, temporaryFolder } from './process.mjs';
import { installVscodeServer } from './vscode-install.mjs';

const startLimit = 60_000;

const settings = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Starts VS Code's server, installing it first where needed, and returns its address, its end and how to stop it.
 * `port` 0 takes a free one; without `dataDir` the session leaves nothing behind; `settings` are added to the user's.
 */
export async function startVscodeServer({ port = 0, dataDir, settings: extra = {} } = {}) {
  const folder = await installVscodeServer();
  const session = temporaryFolder('headroom-vscode-');
  const data = dataDir ?? session;
  await writeUserSettings(data, { ...settings, ...extra });
  const log = join(data, 'server.log');
  const child = spawnServer(folder, data, log, port);
  const stop = async () => {
    await end(child);
    await rm(session, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const url = await waitUntilUp(child, log);
    return { url, extension: await linkExtension(session), log, ended: once(child, 'exit'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// VS Code takes the themes below the folder of an extension under development for its own, and picks the last one.
// Its own themes lie in our .vscode-test/, so the extension is opened under another path.
async function linkExtension(folder) {
  const link = join(folder, 'extension');
  await symlink(root, link, 'junction');
  return link;
}

/** The address that opens a folder with the extension under development, and runs `tests` in its extension host. */
export function workbenchUrl(url, { folder, extension, tests, file }) {
  const remote = path => `vscode-remote://${new URL(url).host}${pathToFileURL(path).pathname}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (file) payload.push(['openFile', remote(file)]);
  const address = new URL(url);
  address.searchParams.set('folder', decodeURIComponent(pathToFileURL(folder).pathname));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

async function writeUserSettings(data, values) {
  const file = join(data, 'user-data', 'User', 'settings.json');
  await mkdir(join(file, '..'), { recursive: true });
  // A session that is kept keeps what its user changed.
  await writeFile(file, JSON.stringify(values, null, 2), { flag: 'wx' }).catch(ignoreExisting);
}

function ignoreExisting(error) {
  if (error.code !== 'EEXIST') throw error;
}

function spawnServer(folder, data, log, port) {
  const output = openSync(log, 'w');
  const dirs = ['user-data', 'server-data', 'extensions'].flatMap(name => [`--${name}-dir`, join(data, name)]);
  const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', ...dirs];
  const child = startGroup(
    process.execPath,
    ['out/server-main.js', ...args, '--accept-server-license-terms', '--telemetry-level', 'off'],
    { cwd: folder, stdio: ['ignore', output, output], env: serverEnvironment() },
  );
  closeSync(output);
  return child;
}

// The server must be plain node: no loader of ours, no gallery to wait for, nothing of a VS Code we may run in.
function serverEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|VSCODE_.*|npm_.*)$/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

async function waitUntilUp(child, log) {
  const deadline = Date.now() + startLimit;
  while (Date.now() < deadline && child.exitCode === null) {
    const port = /Extension host agent listening on (\d+)/.exec(await readFile(log, 'utf8'))?.[1];
    const url = `http://127.0.0.1:${port}/`;
    if (port && (await fetch(url).catch(() => undefined))?.ok) return url;
    await sleep(50);
  }
  throw new Error(`VS Code's server did not start: ${reason(await readFile(log, 'utf8'))}`);
}

function reason(output) {
  const taken = /address already in use \S+/.exec(output);
  return taken ? taken[0] : `\n${output.slice(-2000)}`;
}

async function end(child) {
  const exit = new Promise(resolve => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  stopGroup(child);
  if ((await Promise.race([exit, sleep(3000, 'late', { ref: false })])) === 'late') stopGroup(child, 'SIGKILL');
}
