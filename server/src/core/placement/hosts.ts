import type { Hardware, Known } from '../model/hardware.js';
import type { Instances, Placement } from '../model/placement.js';
import type { Program } from '../model/platform.js';
import type { Location } from '../text.js';

/** Something that runs programs, as one file describes it. */
export interface Host {
  readonly machine: string;
  readonly at: Location;
  readonly isContainer: boolean;
  /** What it runs, as far as its name and its image tell. */
  readonly program: Program | undefined;
  readonly version: { readonly version: string; readonly from: string } | undefined;
  readonly hardware: Hardware;
  readonly whole: Known<number> | undefined;
  readonly instances: Known<Instances> | undefined;
  readonly grace: Placement['grace'];
  readonly openFiles: Placement['openFiles'];
  /** How it comes to read a configuration, where its file says so: `mounts ConfigMap shop`. */
  reads(configuration: Configuration): string | undefined;
}

/** A configuration whose place is looked for. */
export interface Configuration {
  /** The file, or the one that holds it. */
  readonly uri: string;
  /** Where it stands in that file; nothing where it is all of it. */
  readonly offset: number | undefined;
  readonly program: Program;
}
