import { relative, sep } from 'node:path';
import { lineAt } from '../core/text.js';
import type { Workspace } from '../core/workspace.js';
import { pathOfUri } from '../node-files.js';

/** A place as people count: from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where things are, in the words of the result: paths relative to the working directory, lines and columns. */
export class Places {
  private readonly lines = new Map<string, readonly number[]>();

  constructor(
    private readonly workspace: Pick<Workspace, 'textOf'>,
    /** Documents that stand for a file elsewhere. */
    private readonly aliases: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The path of a document or folder with `/`, `.` for the working directory. */
  path(uri: string): string {
    return (
      relative(process.cwd(), pathOfUri(this.aliases.get(uri) ?? uri))
        .split(sep)
        .join('/') || '.'
    );
  }

  position(uri: string, offset: number): Position {
    const starts = this.startsOf(uri);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The line that holds an offset, and where it starts. */
  lineAt(uri: string, offset: number): { readonly start: number; readonly text: string } {
    const text = this.workspace.textOf(uri) ?? '';
    const { start, end } = lineAt(text, offset);
    return { start, text: text.slice(start, end) };
  }

  /** Forgets what was known of the texts, because they have changed. */
  reset(): void {
    this.lines.clear();
  }

  private startsOf(uri: string): readonly number[] {
    const known = this.lines.get(uri);
    if (known) return known;
    const starts = lineStarts(this.workspace.textOf(uri) ?? '');
    this.lines.set(uri, starts);
    return starts;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1))
    starts.push(newline + 1);
  return starts;
}
