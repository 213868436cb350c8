import { type ChildProcess, spawn } from 'node:child_process';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';

/** A language server under the stopwatch: started, asked, and stopped. Times are in milliseconds. */
export class TimedServer {
  private version = 1;
  private diagnosed = withResolvers();

  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: ProtocolConnection,
    private readonly uri: string,
    readonly start: number,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version?: number }) => {
      if (version === this.version) this.diagnosed.resolve();
    });
  }

  /** Starts a server and waits for its answer to `initialize`. */
  static async start(script: string, uri: string): Promise<TimedServer> {
    const from = performance.now();
    const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(child.stdout, child.stdin);
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    const elapsed = performance.now() - from;
    await connection.sendNotification('initialized', {});
    return new TimedServer(child, connection, uri, elapsed);
  }

  /** Opens the document; the time to its first diagnostics. */
  async open(languageId: string, text: string): Promise<number> {
    return this.timed(() =>
      this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: this.uri, languageId, version: this.version, text },
      }),
    );
  }

  /** Types one character; the time to the diagnostics of that version. */
  async type(line: number, character: number, text: string): Promise<number> {
    this.version++;
    this.diagnosed = withResolvers();
    const position = { line, character };
    return this.timed(() =>
      this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: this.uri, version: this.version },
        contentChanges: [{ range: { start: position, end: position }, text }],
      }),
    );
  }

  /** Sends a request at a position; the time to its answer. */
  async ask(method: string, line: number, character: number): Promise<number> {
    const from = performance.now();
    await this.connection.sendRequest(method, { textDocument: { uri: this.uri }, position: { line, character } });
    return performance.now() - from;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.process.kill();
  }

  private async timed(action: () => Promise<void>): Promise<number> {
    const from = performance.now();
    await action();
    await this.diagnosed.promise;
    return performance.now() - from;
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}
