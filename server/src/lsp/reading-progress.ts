import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Traits } from './traits.js';

/** Tells a user that files are being read. */
export interface Reading {
  /** So many files have been read. */
  tell(count: number): void;
  end(): void;
}

/** Starts to tell; with few files nobody sees anything of it. */
export type StartReading = () => Reading;

/** As many files are read before anybody would ask what takes so long. */
const FIRST = 200;
const STEP = 100;

/** Shows the progress of reading in editors that show progress at all. */
export function readingProgress(connection: Connection, { showsProgress }: Traits): StartReading {
  return () => {
    let reporter: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
    return {
      tell: count => {
        if (!showsProgress || count < FIRST || count % STEP !== 0) return;
        reporter ??= begin(connection);
        void reporter.then(each => each?.report(`${count} files`));
      },
      end: () => void reporter?.then(each => each?.done()),
    };
  };
}

/** Nothing where the editor does not want to hear of it after all: reading goes on without. */
async function begin(connection: Connection): Promise<WorkDoneProgressServerReporter | undefined> {
  try {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin('Headroom reads configurations');
    return reporter;
  } catch {
    return undefined;
  }
}
