/**
 * The script that a browser's worker starts with; a worker of an editor cannot start with a module. What the client
 * says before the module is there is kept for it.
 */
const scope = globalThis as unknown as { onmessage: (event: unknown) => void };
const early: unknown[] = [];
scope.onmessage = event => void early.push(event);

/** Made from `browser.ts` by the bundler. */
const server: string = './modules/worker.js';

void import(server).then(() => {
  for (const event of early) scope.onmessage(event);
});
