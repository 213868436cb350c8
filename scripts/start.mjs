#!/usr/bin/env node
// npm start: installs what is missing, builds, and opens VS Code with the extension on examples/.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, installDependencies } from './lib/dependencies.mjs';
import { answers, root, run, say } from './lib/process.mjs';
import { startVscodeServer, workbenchUrl } from './lib/vscode-server.mjs';

const examples = join(root, 'examples');
const windows = process.platform === 'win32';
const downloadTimeout = 5000;

async function main() {
  const flags = readFlags();
  if (!(await installDependencies()) || !(await build())) return 1;
  if (!flags.embedded && (openInstalled() || (await openDownloaded()))) return 0;
  return openEmbedded(Number(flags.port));
}

function readFlags() {
  const options = { embedded: { type: 'boolean' }, port: { type: 'string', default: '0' } };
  try {
    const { values } = parseArgs({ options });
    if (/^\d+$/.test(values.port)) return values;
    throw new Error('--port needs a number');
  } catch (error) {
    console.error(`${error.message}\nUsage: npm start [-- [--embedded] [--port N]]`);
    return process.exit(2);
  }
}

function openInstalled() {
  if (!answers('code')) return false;
  say('Opening the installed VS Code');
  // A shell, which Windows needs for code.cmd, splits at blanks.
  const quoted = windows ? desktopArguments().map(argument => `"${argument}"`) : desktopArguments();
  return spawnSync('code', quoted, { stdio: 'inherit', shell: windows }).status === 0;
}

async function openDownloaded() {
  const executable = hasDisplay() && (await downloadedVscode());
  if (!executable) return false;
  say('Opening the downloaded VS Code; it ends with its window or with Ctrl+C');
  const data = ['user-data', 'extensions'].flatMap(name => [
    `--${name}-dir`,
    join(root, '.vscode-test', 'start', name),
  ]);
  return (await run(executable, [...desktopArguments(), ...data, '--disable-workspace-trust'])) === 0;
}

async function downloadedVscode() {
  say('Looking for a VS Code to download');
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const options = { cachePath: join(root, '.vscode-test'), timeout: downloadTimeout, reporter: new SilentReporter() };
  return downloadAndUnzipVSCode(options).catch(() => say('No download here; taking the embedded one'));
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function desktopArguments() {
  return [`--extensionDevelopmentPath=${root}`, examples];
}

async function openEmbedded(port) {
  say("Starting VS Code's server");
  const { url, extension, log, ended } = await startVscodeServer({
    port,
    dataDir: join(root, '.vscode-test', 'start'),
  });
  const address = workbenchUrl(url, { folder: examples, extension });
  console.log(`\nVS Code with Headroom on examples/ (Ctrl+C ends it):\n\n  ${address}\n`);
  await ended;
  console.error(`VS Code's server has ended: ${log}`);
  return 1;
}

process.exit(
  await main().catch(error => {
    console.error(error.message);
    return 1;
  }),
);
