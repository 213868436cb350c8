import { printable } from './escape.js';

/** Writes a command's result. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Tells people something that is not the result. */
export function tell(message: string): void {
  process.stderr.write(`headroom: ${message}\n`);
}

/** A name or a value inside a message. */
export function quoted(text: string): string {
  return `'${printable(text.length > 200 ? `${text.slice(0, 197)}...` : text)}'`;
}

/** Whether the result may hold colours. */
export function hasColours(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}

/** A reader that stops early, such as `head`, is no failure; a full disk is one. */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    process.stderr.write(`headroom: The result could not be written: ${error.message}.\n`);
  });
  process.stderr.on('error', () => {});
}

/** The first sign of life, and the time between two. */
const PATIENCE = 300;
const PACE = 100;

/** One line on an interactive terminal that counts what was done; nothing where the work is short. */
export class Progress {
  private readonly start = performance.now();
  private last = 0;
  private count = 0;
  private readonly isShown = process.stderr.isTTY === true;

  constructor(private readonly verb: string) {}

  step(): void {
    this.count++;
    if (!this.isShown) return;
    const now = performance.now();
    if (now - this.start < PATIENCE || now - this.last < PACE) return;
    this.last = now;
    process.stderr.write(`\r${this.verb} ${this.count} files`);
  }

  /** Clears the line. */
  end(): void {
    if (this.last > 0) process.stderr.write('\r\u001b[K');
    this.last = 0;
  }
}
