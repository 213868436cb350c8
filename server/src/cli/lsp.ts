import { startNodeServer } from '../node-server.js';
import { UsageError } from './arguments.js';
import type { Request } from './commands.js';
import { dataFolder } from './data.js';

/** `headroom lsp`: the language server of the editor extension, for any editor. */
export async function lsp(request: Request): Promise<undefined> {
  if (request.values.stdio === undefined) {
    throw new UsageError('The server only speaks on standard input and output: headroom lsp --stdio.');
  }
  startNodeServer(dataFolder);
}
