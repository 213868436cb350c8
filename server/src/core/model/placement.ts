import type { Location } from '../text.js';
import type { Hardware, Known } from './hardware.js';

/** How many machines of a kind there are. */
export interface Instances {
  readonly min: number;
  readonly max: number;
}

/** Where other files say that a configuration is used: a container, or a service of systemd. */
export interface Placement {
  /** `Deployment shop, container php`. */
  readonly machine: string;
  readonly at: Location;
  /** How the configuration is known to belong there, as the rest of a sentence that begins with the machine. */
  readonly because: string;
  readonly hardware: Hardware;
  /** What all containers beside it have together, where each has a limit. */
  readonly whole: Known<number> | undefined;
  readonly instances: Known<Instances> | undefined;
  readonly version: { readonly version: string; readonly from: string } | undefined;
}
