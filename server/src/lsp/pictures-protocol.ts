import type { WorkspaceEdit } from 'vscode-languageserver';

/** What client and server say to each other about the pictures of a platform. Shared by both sides. */

/**
 * Client to server: the figures behind the pictures. With `whatIf`, as they would be with some knobs turned; `edit`
 * then makes it so in the files.
 */
export const PICTURES = 'headroom/pictures';
export interface PicturesParams {
  readonly platform: string;
  /** New values by the id of their knob. */
  readonly whatIf?: Readonly<Record<string, number>>;
}
export interface PicturesResult {
  /** Bars against the memory of one machine of each tier. */
  readonly budgets: readonly BudgetPicture[];
  /** Stages from the clients to the database. */
  readonly funnel: FunnelPicture;
  /** Limits that have to be in order; those of time come first. */
  readonly ladders: readonly LadderPicture[];
  /** What may be changed in the what-if row. */
  readonly knobs: readonly Knob[];
  /** What the turned knobs change in the files; null where nothing is turned or a change has no place. */
  readonly edit: WorkspaceEdit | null;
  /** Why there is no edit though knobs were turned. */
  readonly refused: string | undefined;
}

/** A number with its words: every figure in a picture has its arithmetic and, where a file says it, its place. */
export interface PictureFigure {
  readonly name: string;
  /** As people write it: `4GB`, `60s`, `no limit`. */
  readonly text: string;
  /** `app/www.conf`, `headroom.yaml, tier app`, `default`. */
  readonly from: string;
  readonly place: PicturePlace | undefined;
}

/** Where a click leads. Zero-based. */
export interface PicturePlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The memory of one machine and what is to fit into it. All sizes in bytes; null stands for no limit. */
export interface BudgetPicture {
  readonly machine: string;
  readonly memory: number;
  readonly memoryFigure: PictureFigure;
  /** Left to the system and its file cache. */
  readonly reserve: number;
  readonly total: number;
  readonly worst: number | null;
  readonly fits: boolean;
  /** One sentence: `3.2GB of 4GB, with 400MB kept for the system`. */
  readonly told: string;
  /** The largest first. */
  readonly parts: readonly {
    readonly label: string;
    readonly file: string;
    readonly bytes: number;
    readonly worst: number | null;
    readonly told: string;
    readonly figures: readonly PictureFigure[];
  }[];
}

/** Where connections wait or are opened, in the order of their way. */
export interface FunnelPicture {
  readonly stages: readonly FunnelStage[];
  readonly passages: readonly {
    /** Kinds of stages. */
    readonly from: string;
    readonly to: string;
    /** Null stands for any number. */
    readonly demand: number | null;
    readonly room: number | null;
    readonly outcome: 'fits' | 'waits' | 'refused' | 'unlimited';
    readonly told: string;
  }[];
}

/** All programs at one stage taken together. */
export interface FunnelStage {
  readonly kind: string;
  /** `workers`, `clients of the pooler`. */
  readonly label: string;
  /** Null stands for no limit. */
  readonly total: number | null;
  /** The arithmetic. */
  readonly told: string;
  readonly isBottleneck: boolean;
  readonly figures: readonly PictureFigure[];
}

/** Limits from the outside to the inside. */
export interface LadderPicture {
  readonly kind: 'timeouts' | 'uploads' | 'descriptors';
  readonly label: string;
  readonly steps: readonly {
    readonly owner: string;
    readonly figure: PictureFigure;
    /** In milliseconds, bytes or a count; null stands for no limit. */
    readonly value: number | null;
    /** Whether it is in order with those that it is compared with. */
    readonly holds: boolean;
  }[];
  /** What is compared: `request_terminate_timeout 30s > max_execution_time 60s`. */
  readonly rungs: readonly {
    readonly upper: number;
    readonly lower: number;
    readonly told: string;
    readonly holds: boolean;
  }[];
}

/** A figure that the what-if row can change. */
export interface Knob {
  readonly id: string;
  readonly kind: 'instances' | 'workers' | 'pool' | 'connections';
  /** `app: instances`, `app/www.conf: pm.max_children of www`. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly place: PicturePlace | undefined;
}
