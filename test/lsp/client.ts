import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  FileChangeType,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../../server/src/core/uris.js';
import { CHANGED, DATA, LIST, READ } from '../../server/src/lsp/protocol.js';
import { nodeFiles } from '../../server/src/node-files.js';
import { serverFolder } from '../support/server-bundle.js';

/** A running server and the way to it. */
export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** What the server wrote to its standard error. */
  errors(): string;
  stop(): Promise<void>;
}

export type Start = () => Promise<Transport>;

/** The server as a process of its own, on standard input and output. */
export async function startProcess(nodeArguments: readonly string[] = []): Promise<Transport> {
  const server = join(serverFolder(), 'server.js');
  const child = spawn(process.execPath, [...nodeArguments, server, '--stdio'], { stdio: 'pipe' });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()));
  return {
    reader: new StreamMessageReader(child.stdout),
    writer: new StreamMessageWriter(child.stdin),
    errors: () => errors,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** What a modern editor can do; single tests take parts of it away. */
const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: false },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, tagSupport: { valueSet: [1] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The answer to `workspace/configuration`, or the promise of one. */
  readonly settings?: unknown;
  /** Whether the client names its folder; otherwise it has none. */
  readonly hasFolder?: boolean;
  /** Files in the workspace folder, by their path in it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** An editor with a folder on disk, as far as a server can tell. */
export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  readonly logs: string[] = [];
  readonly asked: string[] = [];
  changedNotices = 0;
  settings: unknown;
  readonly folder = mkdtempSync(join(tmpdir(), 'headroom-lsp-'));
  initialized!: InitializeResult;
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly connection: ProtocolConnection,
    readonly transport: Transport,
  ) {}

  /** Starts a server and introduces itself. */
  static async start(start: Start, options: ClientOptions = {}): Promise<TestClient> {
    const transport = await start();
    const connection = createProtocolConnection(transport.reader, transport.writer);
    const client = new TestClient(connection, transport);
    client.settings = options.settings ?? null;
    client.write(options.files ?? {});
    client.listen();
    client.initialized = await client.initialize(options);
    await connection.sendNotification('initialized', {});
    return client;
  }

  private listen(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const wake of this.waiting) wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.logs.push(message));
    connection.onNotification(CHANGED, () => void this.changedNotices++);
    connection.onRequest('workspace/configuration', async ({ items }: { items: unknown[] }) => {
      const settings = await this.settings;
      return items.map(() => settings);
    });
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    connection.onRequest<unknown, void>(READ, async ({ uri }: { uri: string }) => {
      this.asked.push(uri);
      const source = await nodeFiles.read(uri);
      return typeof source === 'string' ? { unavailable: source } : source;
    });
    connection.onRequest<unknown, void>(LIST, async ({ uri }: { uri: string }) => {
      const entries = await nodeFiles.list(uri);
      return typeof entries === 'string' ? { unavailable: entries } : { entries };
    });
    connection.onRequest(DATA, async ({ format }: { format: string }) =>
      JSON.parse(readFileSync(join(serverFolder(), 'data', `${format}.json`), 'utf8')),
    );
    connection.listen();
  }

  private async initialize(options: ClientOptions): Promise<InitializeResult> {
    const folders = [{ uri: pathToFileURL(this.folder).href, name: 'test' }];
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? CAPABILITIES,
      workspaceFolders: options.hasFolder === false ? null : folders,
      initializationOptions: options.initializationOptions,
    };
    return this.connection.sendRequest<InitializeResult>('initialize', params);
  }

  /** Writes files below the folder. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  uri(name: string): string {
    return /^[a-z-]+:/.test(name) ? name : pathToFileURL(join(this.folder, name)).href;
  }

  /** Opens a file, with the text it has on disk unless another is given. */
  async open(name: string, text?: string, languageId = 'postgresql-conf', version = 1): Promise<string> {
    const uri = this.uri(name);
    const read = () => readFileSync(join(this.folder, name), 'utf8');
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text: text ?? read() } });
    return uri;
  }

  async change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async filesChanged(changes: Readonly<Record<string, FileChangeType>>): Promise<void> {
    const list = Object.entries(changes).map(([name, type]) => ({ uri: this.uri(name), type }));
    await this.notify('workspace/didChangeWatchedFiles', { changes: list });
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  /** The last published diagnostics of a document that fulfil a condition, now or soon. */
  async diagnostics(
    uri: string,
    fits: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<Diagnostic[]> {
    const find = () => {
      const last = this.published.findLast(params => canonicalUri(params.uri) === canonicalUri(uri));
      return last && fits(last) ? last : undefined;
    };
    return (await this.until(find, () => `No such diagnostics of ${uri}: ${this.story(uri)}`)).diagnostics;
  }

  /** The diagnostics of a version. */
  async diagnosticsAt(uri: string, version: number): Promise<Diagnostic[]> {
    return this.diagnostics(uri, params => params.version === version);
  }

  /** The rules that a document is told for, once they are these. */
  async expectRules(uri: string, rules: readonly string[]): Promise<Diagnostic[]> {
    return this.diagnostics(uri, ({ diagnostics }) => JSON.stringify(rulesOf(diagnostics)) === JSON.stringify(rules));
  }

  private story(uri: string): string {
    const own = this.published.filter(params => canonicalUri(params.uri) === canonicalUri(uri));
    return (
      JSON.stringify(own.map(({ version, diagnostics }) => [version, rulesOf(diagnostics)])) + this.logs.join('\n')
    );
  }

  /** Waits until something is there. */
  async until<T>(find: () => T | undefined, complaint: () => string): Promise<T> {
    const deadline = Date.now() + 6_000;
    for (let found = find(); ; found = find()) {
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(complaint());
      await new Promise<void>(resolve => {
        const wake = () => {
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
        setTimeout(wake, 50);
      });
    }
  }

  /** Waits long enough for anything that is still to come. */
  async quiet(milliseconds = 150): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, milliseconds));
  }

  async codeActions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
    return this.request<CodeAction[]>('textDocument/codeAction', params);
  }

  async stop(): Promise<void> {
    this.connection.dispose();
    await this.transport.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function rulesOf(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}

/** The message of a diagnostic. */
export function messageOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? '';
  return typeof message === 'string' ? message : message.value;
}

export function rangeOf(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** A text after the edits of one document. */
export function applied(text: string, edit: WorkspaceEdit | TextEdit[] | undefined, uri: string): string {
  const edits = Array.isArray(edit) ? edit : (edit?.changes?.[uri] ?? []);
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);
}

/** Starts clients for a suite and stops them after each test. */
export function clientsFor(start: Start): (options?: ClientOptions) => Promise<TestClient> {
  const clients: TestClient[] = [];
  teardown(async () => {
    for (const client of clients.splice(0)) await client.stop();
  });
  return async options => {
    const client = await TestClient.start(start, options);
    clients.push(client);
    return client;
  };
}

export { FileChangeType };
