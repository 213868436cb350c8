'use strict';
// Loaded before the server: what a server of ours must never do is told on standard error, and fails.
const tell = process.stderr.write.bind(process.stderr);

function forbid(module, path, names) {
  for (const name of names) {
    if (typeof module[name] !== 'function') throw new Error(`${path} has no ${name}`);
    module[name] = () => {
      tell(`FORBIDDEN ${path}.${name}\n`);
      throw new Error(`${path}.${name} is forbidden`);
    };
  }
}

const net = require('node:net');
forbid(net.Socket.prototype, 'net.Socket', ['connect']);
forbid(net.Server.prototype, 'net.Server', ['listen']);
for (const name of ['http', 'https']) forbid(require(`node:${name}`), name, ['request', 'get', 'createServer']);
forbid(require('node:http2'), 'http2', ['connect', 'createServer']);
forbid(require('node:tls'), 'tls', ['connect', 'createServer']);
forbid(require('node:dgram'), 'dgram', ['createSocket']);
forbid(require('node:dns'), 'dns', ['lookup', 'resolve']);
forbid(require('node:dns').promises, 'dns.promises', ['lookup', 'resolve']);
forbid(globalThis, 'globalThis', ['fetch']);
const runs = ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'];
forbid(require('node:child_process'), 'child_process', runs);
forbid(require('node:worker_threads'), 'worker_threads', ['Worker']);
const changes = ['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'rename', 'unlink', 'rm', 'rmdir', 'truncate', 'link'];
const more = ['symlink', 'chmod', 'chown', 'utimes', 'copyFile', 'cp'];
const fs = require('node:fs');
forbid(
  fs,
  'fs',
  [...changes, ...more].flatMap(name => [name, `${name}Sync`]),
);
forbid(fs, 'fs', ['createWriteStream', 'write', 'writeSync', 'writev', 'writevSync', 'ftruncate', 'ftruncateSync']);
forbid(fs.promises, 'fs.promises', [...changes, ...more]);
const isForReading = flags => flags === undefined || flags === 'r' || flags === fs.constants.O_RDONLY;
for (const name of ['open', 'openSync']) {
  const original = fs[name];
  fs[name] = (path, flags, ...rest) => {
    if (typeof flags !== 'function' && !isForReading(flags)) tell(`FORBIDDEN fs.${name} ${flags}\n`);
    return original(path, flags, ...rest);
  };
}
tell('GUARDED\n');
