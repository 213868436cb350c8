import type { Event, ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What every part of the extension works with. */
export interface Session {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  /** What the server knows may have changed, or the server came or went. */
  readonly onDidChange: Event<void>;
}

/** Asks the server; nothing where it is not running or fails, and the log tells why. */
export async function ask<Result>(session: Session, method: string, params: object): Promise<Result | undefined> {
  try {
    return (await session.client.sendRequest<Result | null>(method, params)) ?? undefined;
  } catch (error) {
    session.output.warn(`No answer to ${method}: ${messageOf(error)}`);
    return undefined;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Makes a refresh that runs at once, and once more where it was asked for while it ran; an answer that is out of date
 * by then is not shown. `fetch` must not throw.
 */
export function coalesced<Answer>(fetch: () => Promise<Answer>, show: (answer: Answer) => void): () => void {
  let isRunning = false;
  let isStale = false;
  const run = async () => {
    isRunning = true;
    do {
      isStale = false;
      const answer = await fetch();
      if (!isStale) show(answer);
    } while (isStale);
    isRunning = false;
  };
  return () => {
    isStale = true;
    if (!isRunning) void run();
  };
}
