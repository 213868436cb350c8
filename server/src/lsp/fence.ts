import type { CancellationToken } from 'vscode-languageserver';
import type { Workspace } from '../core/workspace.js';
import { ErrorCodes, LSPErrorCodes, ResponseError } from './library.js';
import { messageOf } from './narrow.js';
import type { Log } from './runtime.js';
import type { Services } from './services.js';

/** What answers a request; it sees the workspace with every change so far. */
export type Handler<Params, Answer> = (workspace: Workspace, params: Params) => Answer | Promise<Answer>;

/** A request that cannot be answered as it was asked; not a mistake of the server's. */
export class BadRequest extends Error {}

/** What the library calls with each request. */
type Fenced<Params, Answer> = (params: Params, token: CancellationToken) => Promise<Answer>;

/** Puts a fence around handlers: what one throws is logged and answered as an error, and the server lives on. */
export function fence({ session, log }: Pick<Services, 'session' | 'log'>) {
  return <Params, Answer>(name: string, handler: Handler<Params, Answer>): Fenced<Params, Answer> =>
    async (params, token) => {
      try {
        const workspace = await session.current();
        if (token.isCancellationRequested)
          throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: cancelled.`);
        return await handler(workspace, params);
      } catch (error) {
        throw error instanceof ResponseError ? error : failure(name, error, log);
      }
    };
}

function failure(name: string, error: unknown, log: Log): ResponseError<void> {
  if (error instanceof BadRequest) return new ResponseError(ErrorCodes.InvalidParams, error.message);
  log.error(`${name} failed: ${error instanceof Error ? error.stack : messageOf(error)}`);
  return new ResponseError(ErrorCodes.InternalError, `${name} failed: ${messageOf(error)}`);
}
