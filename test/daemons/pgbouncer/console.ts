import { createConnection } from 'node:net';

/** Rows of a console command as text, asked over the pooler's own socket in PostgreSQL's protocol. */
export function askConsole(socketPath: string, query: string): Promise<readonly (readonly string[])[]> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    const rows: string[][] = [];
    let received = Buffer.alloc(0);
    let isAsked = false;
    const finish = (error?: Error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve(rows);
    };
    socket.setTimeout(5_000, () => finish(new Error('The console does not answer.')));
    socket.on('error', finish);
    socket.on('close', () => reject(new Error('The console hung up.')));
    socket.on('connect', () => socket.write(startup()));
    socket.on('data', part => {
      received = Buffer.concat([received, part]);
      while (received.length >= 5 && received.length > received.readInt32BE(1)) {
        const end = received.readInt32BE(1) + 1;
        const [kind, body] = [received.toString('latin1', 0, 1), received.subarray(5, end)];
        received = received.subarray(end);
        if (kind === 'E') return finish(new Error(body.toString().replaceAll('\0', ' ')));
        if (kind === 'D') rows.push(rowOf(body));
        if (kind !== 'Z') continue;
        if (isAsked) return finish();
        isAsked = true;
        socket.write(message('Q', `${query}\0`));
      }
    });
  });
}

function startup(): Buffer {
  const body = Buffer.from('\0\x03\0\0user\0headroom\0database\0pgbouncer\0\0', 'latin1');
  return Buffer.concat([int32(body.length + 4), body]);
}

function message(kind: string, text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function rowOf(body: Buffer): string[] {
  const row: string[] = [];
  let at = 2;
  for (let column = 0; column < body.readInt16BE(0); column++) {
    const length = body.readInt32BE(at);
    at += 4;
    row.push(length < 0 ? '' : body.toString('utf8', at, at + length));
    at += Math.max(length, 0);
  }
  return row;
}
