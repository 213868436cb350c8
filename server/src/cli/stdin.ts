import { UsageError } from './arguments.js';

const MOST_BYTES = 32 * 1024 * 1024;

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new UsageError('Standard input is larger than 32 MB, which no configuration is.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
