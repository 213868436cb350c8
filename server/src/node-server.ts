import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import type { FormatData } from './core/model/facts.js';
import { startServer } from './lsp/server.js';
import { nodeFiles, realUri } from './node-files.js';

/**
 * Starts the language server of this process: on the channel to the process that forked it where there is one, else
 * on standard input and output. It ends with the client.
 */
export function startNodeServer(dataFolder: string): void {
  const isTold = process.argv.some(argument => argument === '--node-ipc' || argument === '--stdio');
  if (!isTold) process.argv.push('--stdio');
  const loadData = async (format: string): Promise<FormatData> =>
    JSON.parse(readFileSync(join(dataFolder, `${format}.json`), 'utf8')) as FormatData;
  startServer(createConnection(), {
    disk: { files: nodeFiles, realUri, loadData },
    pause: () => new Promise(resolve => setImmediate(resolve)),
  });
}
