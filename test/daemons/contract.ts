import type { Random } from './random.js';

/** A set of files to be judged by the real program and by us. */
export interface OracleCase {
  readonly files: Readonly<Record<string, string>>;
  /** The file that the program is started with. */
  readonly main: string;
  /** The setting whose value is compared where both sides accept the files. */
  readonly focus: string;
}

/** A line, counted from 1, in one of the files of a case. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What the real program says. */
export interface Verdict {
  readonly refused: boolean;
  /** The lines that it complains about; nothing where it names none and none can be found out. */
  readonly lines: readonly Place[] | undefined;
  /** Lines that it accepts without using the value that is written there. */
  readonly ignored: readonly Place[];
  /** What it printed, shown with a disagreement. */
  readonly messages: readonly string[];
  /** The value of the focus setting in the program's own words; nothing where it was not asked for. */
  readonly value: string | undefined;
}

/** An error of ours. */
export interface OurError extends Place {
  readonly rule: string;
  readonly message: string;
}

/** What we say. */
export interface Judgement {
  readonly errors: readonly OurError[];
  readonly value: string | undefined;
}

/** One way to write or to break a file. */
export interface MutationClass<Case extends OracleCase> {
  readonly name: string;
  generate(random: Random): Case;
  /** All cases, where they can be listed: none of them is left to chance then. */
  every?(): readonly Case[];
}

/** Cases in which we differ from the program on purpose. */
export interface Exception<Case extends OracleCase> {
  readonly id: string;
  readonly reason: string;
  matches(test: Case, className: string): boolean;
}

/** The real program, started and ready to judge. */
export interface Session<Case extends OracleCase> {
  /** Judges one case. Two workers never share a folder. */
  run(test: Case, worker: number): Promise<Verdict>;
  close(): Promise<void>;
}

/** All that the harness needs to compare us with one real program. */
export interface Oracle<Case extends OracleCase> {
  readonly name: string;
  readonly classes: readonly MutationClass<Case>[];
  readonly exceptions: readonly Exception<Case>[];
  /** What this machine lacks, with the command that installs it. */
  missing(): string | undefined;
  open(workers: number): Promise<Session<Case>>;
  judge(test: Case): Judgement;
  /** Whether our value is the program's, allowing for the way in which it prints. */
  sameValue(test: Case, theirs: string, ours: string | undefined): boolean;
}
