import type { Connection, InitializeParams } from 'vscode-languageserver';
import { fieldsOf, isFields } from './narrow.js';
import { inTime } from './patience.js';
import type { Log } from './runtime.js';
import { readSettings, type ServerSettings } from './settings.js';
import type { Traits } from './traits.js';

/**
 * Where settings come from: asked of the client where it answers, else from what it sends. An empty message is no
 * settings: eglot sends one to every server, and it must not switch anything off.
 */
export class Configuration {
  private readonly initial: unknown;
  private readonly told = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly traits: Traits,
    private readonly log: Log,
    { initializationOptions }: InitializeParams,
  ) {
    const options = fieldsOf(initializationOptions);
    this.initial = options.headroom ?? options.settings ?? initializationOptions;
  }

  /** The settings at the start, before the client was asked. */
  get initialSettings(): ServerSettings {
    return this.read(this.initial);
  }

  /** Asks the client; nothing where it does not answer such questions. */
  async fetch(): Promise<ServerSettings | undefined> {
    if (!this.traits.answersConfiguration) return undefined;
    const answer: unknown = await inTime(this.connection.workspace.getConfiguration('headroom'));
    return isFields(answer) && Object.keys(answer).length > 0 ? this.read(answer) : this.initialSettings;
  }

  /** The settings that a change message leads to; nothing where it holds none. */
  async changed(message: unknown): Promise<ServerSettings | undefined> {
    if (this.traits.answersConfiguration) return this.fetch();
    const { headroom } = fieldsOf(message);
    return isFields(headroom) ? this.read(headroom) : undefined;
  }

  /** A wrong setting is told once, however often settings are read. */
  private read(value: unknown): ServerSettings {
    return readSettings(value, message => {
      if (this.told.has(message)) return;
      this.told.add(message);
      this.log.warn(message);
    });
  }
}
