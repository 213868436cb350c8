import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.js';

/** The worker's own end of the channel to the client. */
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

/** A message to oneself comes behind those that wait already; timers would be held back by the browser. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
Object.assign(port1, { onmessage: () => waiting.shift()?.() });

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  disk: undefined,
  pause: () =>
    new Promise(resolve => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    }),
});
