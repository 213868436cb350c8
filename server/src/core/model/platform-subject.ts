import type { Governed } from '../policies/governed.js';
import type { Context, Declaration, Program } from './platform.js';

/** A main file of a platform with what its own rules see. */
export interface Member {
  readonly uri: string;
  /** Relative to the platform's folder. */
  readonly path: string;
  readonly format: string;
  readonly program: Program | undefined;
  readonly context: Context;
  readonly subject: unknown;
  /** What the name in a house rule stands for in this file. */
  governed(setting: string): Governed | undefined;
}

/** What rules about several files see: one platform, its declaration and its files. */
export interface PlatformSubject {
  readonly declaration: Declaration;
  readonly members: readonly Member[];
  /** Paths of all the platform's files, included ones too, relative to its folder. */
  readonly paths: readonly string[];
}
