import type { Location } from '../text.js';
import type { Program } from './platform.js';
import type { Setting } from './settings.js';

/** What a figure counts; bytes and milliseconds are the base units of all settings. */
export type Measure = 'bytes' | 'milliseconds' | 'count';

/** One number of the model, and where it comes from. Infinite where the program sets no limit. */
export interface Figure {
  /** The setting, or what it is: `pm.max_children`, `memory`, `instances`. */
  readonly name: string;
  readonly value: number;
  readonly measure: Measure;
  /** In words a user understands: `app/www.conf`, `headroom.yaml, tier app`, `PHP-FPM's default`, `assumed`. */
  readonly from: string;
  /** Where it is written, where a file has it. */
  readonly at: Location | undefined;
  /** The setting behind it, which can be changed. */
  readonly setting: Setting<unknown> | undefined;
}

/** One program as a main file configures it, and the machines that it runs on. */
export interface Node {
  /** The main file. */
  readonly uri: string;
  /** The same, relative to the platform. */
  readonly path: string;
  readonly program: Program;
  /** The tier or workload that it runs on; nothing where that is not known. */
  readonly machine: string | undefined;
  /** How many of these machines there are at most. */
  readonly instances: Figure;
}

/** Something that takes memory on a machine. */
export interface BudgetPart {
  readonly node: Node;
  /** `workers of pool www`, `shared_buffers`. */
  readonly label: string;
  /** What it takes in a usual busy moment, in bytes. */
  readonly bytes: number;
  /** What it may take at worst; infinite where nothing limits it. */
  readonly worst: number;
  /** The arithmetic: `40 workers x 64MB`. */
  readonly told: string;
  readonly figures: readonly Figure[];
}

/** A setting, and the value that makes its budget fit. */
export interface Lever {
  readonly setting: Setting<unknown>;
  /** As the setting's own file writes it. */
  readonly text: string;
}

/** The memory of one machine of a kind, and everything that is to fit into it. */
export interface MemoryBudget {
  readonly machine: string;
  readonly memory: Figure;
  /** What the system and its file cache are left, in bytes. */
  readonly reserve: number;
  /** The largest first. */
  readonly parts: readonly BudgetPart[];
  readonly total: number;
  readonly worst: number;
  /** Whether the total leaves the reserve alone. */
  readonly fits: boolean;
  /** Where it does not fit: the one setting that would help most. */
  readonly lever: Lever | undefined;
}

/** Where connections wait or are opened, from the clients to the database. */
export type StageKind = 'web' | 'workers' | 'pooler-clients' | 'pooler-servers' | 'database';

/** How many connections one program may hold at one side of it. */
export interface Stage {
  readonly kind: StageKind;
  readonly node: Node;
  /** On one machine. */
  readonly each: number;
  /** On all of them; infinite where nothing limits it. */
  readonly total: number;
  /** The arithmetic: `20 instances x 100 workers`. */
  readonly told: string;
  readonly figures: readonly Figure[];
}

/**
 * Where the connections of some stages meet the room of others. `fits`: there is room for all. `waits`: the rest queues,
 * as poolers are made for. `refused`: the rest fails. `unlimited`: nobody knows how many there may be.
 */
export interface Passage {
  readonly from: readonly Stage[];
  readonly to: readonly Stage[];
  readonly demand: number;
  readonly room: number;
  readonly outcome: 'fits' | 'waits' | 'refused' | 'unlimited';
}

/** The way of connections through a platform. */
export interface Funnel {
  /** In the order of the way. */
  readonly stages: readonly Stage[];
  readonly passages: readonly Passage[];
}

/** One limit of a ladder. */
export interface Step {
  readonly node: Node | undefined;
  /** What it belongs to beside its node: `pool www`, `Deployment shop`. */
  readonly owner: string;
  readonly figure: Figure;
}

/** What two steps have to be to each other. */
export interface Rung {
  readonly upper: Step;
  readonly lower: Step;
  /** `>`: the upper limit has to be larger; `>=`: it may be equal. */
  readonly order: '>' | '>=';
  readonly holds: boolean;
}

/** Limits of one kind that have to be in order, from the outside to the inside. */
export interface Ladder {
  readonly kind: 'timeouts' | 'uploads' | 'descriptors';
  /** Whose ladder it is: the path and pool. */
  readonly label: string;
  readonly steps: readonly Step[];
  readonly rungs: readonly Rung[];
}

/**
 * The figures of one platform, made from what its formats read and from nothing else. Rules judge it, `headroom info`
 * prints it and the panel draws it. What is not known is left out: a budget needs the memory of its machine, a passage
 * both of its sides.
 */
export interface PlatformModel {
  readonly nodes: readonly Node[];
  readonly budgets: readonly MemoryBudget[];
  readonly funnel: Funnel;
  readonly ladders: readonly Ladder[];
}
