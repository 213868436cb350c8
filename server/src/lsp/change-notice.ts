import type { Connection } from 'vscode-languageserver';
import type { Handler } from './fence.js';
import { CHANGED } from './protocol.js';

/**
 * Tells the client that what it shows may have changed, once for each time that it asked: a client that never asks is
 * not disturbed, and one that is slow to ask again is not flooded.
 */
export class ChangeNotice {
  private wasAsked = false;

  constructor(private readonly connection: Connection) {}

  /** A handler whose answers are kept up to date by notices. */
  after<Params, Answer>(handler: Handler<Params, Answer>): Handler<Params, Answer> {
    return (workspace, params) => {
      this.wasAsked = true;
      return handler(workspace, params);
    };
  }

  send(): void {
    if (!this.wasAsked) return;
    this.wasAsked = false;
    // A connection that is closing takes no more notices, and nobody misses them.
    this.connection.sendNotification(CHANGED).catch(() => {});
  }
}
