import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import type { Workspace } from '../core/workspace.js';
import type { Converter } from './convert.js';
import type { OpenDocuments } from './documents.js';
import { messageOf } from './narrow.js';
import type { Log, Runtime } from './runtime.js';
import type { Session } from './session.js';

/** What publishing works with. */
export interface DiagnosticsHost {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly session: Session;
  readonly convert: Converter;
  readonly runtime: Runtime;
  readonly log: Log;
  /** Called when a run is through. */
  settled(): void;
}

/** What the client was last told of a document. */
interface Published {
  readonly clientUri: string;
  readonly version: number | undefined;
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Work longer than this lets messages in before it goes on. */
const SLICE = 5;

/** A burst of changes is taken in at once, but not for longer than anybody would notice. */
const LONGEST_GATHERING = 30;

/**
 * Publishes findings. A run starts at once, not after a fixed wait; what has changed meanwhile makes it start over.
 * Nothing is lost by that: findings that were already made are remembered.
 */
export class Diagnostics {
  private readonly published = new Map<string, Published>();
  private generation = 0;
  /** The document that was edited last; its findings come first. */
  private first: string | undefined;
  private running = false;

  constructor(private readonly host: DiagnosticsHost) {}

  /** Something has changed; `uri` is the document whose findings are waited for. */
  refresh(uri?: string): void {
    this.generation++;
    this.first = uri ?? this.first;
    if (!this.running) void this.run();
  }

  /** Takes back what was said of a document. */
  clear(uri: string): void {
    const last = this.published.get(uri);
    if (!last) return;
    this.published.delete(uri);
    this.send({ uri: last.clientUri, diagnostics: [] });
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (let seen = -1; seen !== this.generation; ) {
        await this.gather();
        seen = this.generation;
        await this.publishAll(await this.host.session.current(), seen);
      }
    } catch (error) {
      this.host.log.error(`Checking failed: ${messageOf(error)}`);
    } finally {
      this.running = false;
    }
    this.host.settled();
  }

  /** Waits until the messages that are already there are taken in. */
  private async gather(): Promise<void> {
    const deadline = performance.now() + LONGEST_GATHERING;
    for (let seen = -1; seen !== this.generation && performance.now() < deadline; ) {
      seen = this.generation;
      // A message is handled in one turn and the next one in the turn after it.
      await this.host.runtime.pause();
      await this.host.runtime.pause();
    }
  }

  private async publishAll(workspace: Workspace, generation: number): Promise<void> {
    const { session, runtime } = this.host;
    const shown = new Set(session.shown);
    for (const uri of this.published.keys()) if (!shown.has(uri)) this.clear(uri);
    const first = this.first !== undefined && shown.has(this.first) ? [this.first] : [];
    let since = performance.now();
    for (const uri of new Set([...first, ...shown])) {
      if (performance.now() - since > SLICE) {
        await runtime.pause();
        since = performance.now();
      }
      if (generation !== this.generation) return;
      if (workspace.has(uri)) this.fenced(uri, workspace);
    }
  }

  /** One document that cannot be checked must not keep the others from being checked. */
  private fenced(uri: string, workspace: Workspace): void {
    try {
      this.publish(uri, workspace);
    } catch (error) {
      this.host.log.error(`Checking ${uri} failed: ${messageOf(error)}`);
    }
  }

  /** Publishes the findings of one document, unless the client was told just that. */
  private publish(uri: string, workspace: Workspace): void {
    const { documents, convert } = this.host;
    const findings = workspace.findingsOf(uri);
    const version = documents.get(uri)?.version;
    const clientUri = documents.clientUri(uri);
    const last = this.published.get(uri);
    const isSameText = last !== undefined && last.version === version && last.clientUri === clientUri;
    if (isSameText && last.findings === findings) return;
    const diagnostics = findings.map(finding => convert.diagnostic(finding));
    this.published.set(uri, { clientUri, version, findings, diagnostics });
    const isKnown = isSameText && JSON.stringify(last.diagnostics) === JSON.stringify(diagnostics);
    const isNothing = version === undefined && last === undefined && diagnostics.length === 0;
    if (!isKnown && !isNothing) this.send({ uri: clientUri, diagnostics, ...(version !== undefined && { version }) });
  }

  private send(params: { uri: string; diagnostics: Diagnostic[]; version?: number }): void {
    const { connection, log } = this.host;
    connection.sendDiagnostics(params).catch(error => log.error(`Publishing failed: ${messageOf(error)}`));
  }
}
