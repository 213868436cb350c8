import type { Location } from '../text.js';
import type { Hardware, Known } from './hardware.js';

/** How many machines of a kind there are. */
export interface Instances {
  readonly min: number;
  readonly max: number;
  /** Where the largest number is written, where a file has it. */
  readonly at?: Location | undefined;
}

/** Where other files say that a configuration is used: a container, or a service of systemd. */
export interface Placement {
  /** `Deployment shop, container php`. */
  readonly machine: string;
  readonly at: Location;
  /** Whether it is a container: it lives as long as the process that it was started with. */
  readonly isContainer: boolean;
  /** How the configuration is known to belong there, as the rest of a sentence that begins with the machine. */
  readonly because: string;
  readonly hardware: Hardware;
  /** What all containers beside it have together, where each has a limit. */
  readonly whole: Known<number> | undefined;
  readonly instances: Known<Instances> | undefined;
  /** How long it is given to end, in milliseconds, and where that is written. */
  readonly grace: { readonly value: number; readonly at: Location | undefined } | undefined;
  /** How many files it may have open, and where that is written. */
  readonly openFiles: { readonly value: number; readonly at: Location } | undefined;
  readonly version: { readonly version: string; readonly from: string } | undefined;
}
