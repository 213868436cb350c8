import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Disposable,
  type Message,
} from 'vscode-jsonrpc';
import { findChromium } from '../../scripts/lib/tools.mjs';
import type { Transport } from '../lsp/client.js';
import { serverFolder } from '../support/server-bundle.js';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const chromiumArguments = ['--no-sandbox', ...quiet, '--disable-component-update', '--disable-sync'];

/** What a page lets the test do with its workers; lives in the page. */
interface WorkerHost {
  startWorker(id: number): void;
  toWorker(id: number, message: unknown): void;
  stopWorker(id: number): void;
  fromWorker(id: number, message: unknown): void;
  workerFailed(id: number, error: string): void;
}

/** A page that runs the server's bundle in workers, and passes messages on. */
export class WorkerPage {
  private readonly readers = new Map<number, PageReader>();
  private readonly errors = new Map<number, string>();
  /** Every request of the page and its workers. */
  readonly requests: string[] = [];
  private next = 0;

  private constructor(
    private readonly http: Server,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(): Promise<WorkerPage> {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('There is no chromium: apt-get install chromium');
    const http = await serve(serverFolder());
    const browser = await chromium.launch({ executablePath, args: chromiumArguments });
    const host = new WorkerPage(http, browser, await browser.newPage());
    await host.prepare(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
    return host;
  }

  private async prepare(url: string): Promise<void> {
    const { page } = this;
    page.on('request', request => this.requests.push(request.url()));
    await page.exposeFunction('fromWorker', (id: number, message: Message) => this.readers.get(id)?.receive(message));
    await page.exposeFunction('workerFailed', (id: number, error: string) => void this.errors.set(id, error));
    await page.goto(url);
    await page.evaluate(hostWorkers);
  }

  /** A server in a worker of its own. */
  async start(): Promise<Transport> {
    const id = this.next++;
    const reader = new PageReader();
    this.readers.set(id, reader);
    await this.page.evaluate(each => (globalThis as unknown as WorkerHost).startWorker(each), id);
    return {
      reader,
      writer: new PageWriter(this.page, id),
      errors: () => this.errors.get(id) ?? '',
      stop: async () => {
        this.readers.delete(id);
        await this.page.evaluate(each => (globalThis as unknown as WorkerHost).stopWorker(each), id);
      },
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.http.closeAllConnections();
    await new Promise(resolve => this.http.close(resolve));
  }
}

/** Runs in the page, so it can refer to nothing of this file. */
function hostWorkers(): void {
  const host = globalThis as unknown as WorkerHost;
  const workers = new Map<number, Worker>();
  host.startWorker = id => {
    const worker = new Worker('server.browser.js');
    worker.onmessage = ({ data }) => host.fromWorker(id, data);
    worker.onerror = ({ message }) => host.workerFailed(id, message);
    workers.set(id, worker);
  };
  host.toWorker = (id, message) => workers.get(id)?.postMessage(message);
  host.stopWorker = id => workers.get(id)?.terminate();
}

/** Serves an empty page and the scripts of the worker, under a policy as strict as that of an editor in a browser. */
async function serve(folder: string): Promise<Server> {
  const policy = "default-src 'none'; script-src 'self'; worker-src 'self'";
  const server = createServer(({ url = '/' }, response) => {
    const isScript = /^\/(?:server\.browser|modules\/[\w-]+)\.js$/.test(url);
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(join(folder, url)) : '<!DOCTYPE html><title>Worker</title>');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

class PageReader extends AbstractMessageReader {
  private callback: DataCallback | undefined;
  private readonly early: Message[] = [];

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    for (const message of this.early.splice(0)) callback(message);
    return Disposable.create(() => {
      this.callback = undefined;
    });
  }

  receive(message: Message): void {
    if (this.callback) this.callback(message);
    else this.early.push(message);
  }
}

class PageWriter extends AbstractMessageWriter {
  private last: Promise<void> = Promise.resolve();
  private waiting: Message[] = [];

  constructor(
    private readonly page: Page,
    private readonly id: number,
  ) {
    super();
  }

  /** Messages keep their order: those that wait for the page go together, and reach the worker as the burst they are. */
  write(message: Message): Promise<void> {
    this.waiting.push(message);
    this.last = this.last.then(() => this.flush());
    return this.last;
  }

  private async flush(): Promise<void> {
    const messages = this.waiting;
    this.waiting = [];
    const send = (given: { id: number; messages: Message[] }) => {
      for (const each of given.messages) (globalThis as unknown as WorkerHost).toWorker(given.id, each);
    };
    if (messages.length > 0) await this.page.evaluate(send, { id: this.id, messages });
  }

  end(): void {}
}
