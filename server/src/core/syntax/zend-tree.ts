import type { IniEntry, IniError, IniTree, Token } from './ini.js';
import type { ZendFailure } from './zend-cursor.js';

/** `name = value` or `name[offset] = value`. */
export interface ZendEntry extends IniEntry {
  readonly offset?: Token;
  /** How many sections stand before it. */
  readonly section: number;
}

/** What the program cannot read. */
export interface ZendError extends IniError {
  readonly failure: ZendFailure;
  /** The program says nothing, and reads on as if the text ended here. */
  readonly silent: boolean;
}

/** A name without an equals sign. */
export interface BareName extends Token {
  readonly section: number;
}

/** The reading of a file in the language of php.ini. */
export interface ZendTree extends IniTree {
  readonly entries: readonly ZendEntry[];
  readonly bare: readonly BareName[];
  readonly errors: readonly ZendError[];
  /** Where the program stops reading; what follows is read here all the same, line by line, for the editor. */
  readonly stop: number | undefined;
}
