import { join } from 'node:path';
import { UsageError } from './arguments.js';
import type { Request } from './commands.js';

/**
 * `headroom lsp`: the language server of the editor extension, for any editor. It is the bundle beside this one and
 * starts when it is loaded; as a part of this program it would make every other command start more slowly.
 */
export async function lsp(request: Request): Promise<undefined> {
  if (request.values.stdio === undefined) {
    throw new UsageError('The server only speaks on standard input and output: headroom lsp --stdio.');
  }
  require(join(__dirname, 'server.js'));
}
