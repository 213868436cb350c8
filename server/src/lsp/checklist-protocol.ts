import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Group, State, Verdict } from '../core/checklist/model.js';
import type { SignOffVerdict } from '../core/checklist/signoffs.js';

/** What client and server say to each other about the checklist and its pictures. Shared by both sides. */

/** Client to server: the checklist of a document's platform, or of `platform` where the panel is pinned to one. */
export const CHECKLIST = 'headroom/checklist';
export type ChecklistParams = { readonly uri?: string; readonly platform?: string };
export interface ChecklistResult {
  readonly platforms: readonly { readonly root: string; readonly name: string }[];
  /** The root that `items` belong to; nothing where no platform covers the document. */
  readonly platform: string | undefined;
  readonly name: string;
  readonly items: readonly ChecklistItem[];
  /** The file that sign-offs are kept in; nothing without a platform. */
  readonly signOffs: SignOffFile | undefined;
}

/** `.headroom/signoffs.yaml` of a platform. */
export interface SignOffFile {
  readonly uri: string;
  /** Whether it is there. */
  readonly exists: boolean;
  /** What keeps all or some of it from being read; with any of these it is never written to. */
  readonly problems: readonly { readonly message: string; readonly line: number; readonly character: number }[];
}

/** One of the 24 items, or one that was imported. */
export interface ChecklistItem {
  readonly id: string;
  readonly number: number;
  readonly group: Group;
  readonly title: string;
  /** What the files say. */
  readonly verdict: Verdict;
  /** Where it stands for the release, sign-offs included. */
  readonly state: State;
  readonly reason: string;
  readonly evidence: readonly ChecklistEvidence[];
  /** Whether a quick-fix exists at one of the lines of evidence. */
  readonly hasFixes: boolean;
  readonly signOff: SignOffInfo;
  /** The hash of the verdict and the evidence; a sign-off made now sends it back. */
  readonly fingerprint: string;
  /** The last day that is offered for a sign-off made today. */
  readonly usualExpiry: string;
}

/** A line that speaks for or against an item. */
export interface ChecklistEvidence {
  readonly uri: string;
  /** Relative to the platform. */
  readonly file: string;
  /** Zero-based, as the protocol counts. */
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
  readonly verdict: Verdict;
  /** The rule that says so, where one does. */
  readonly rule: string | undefined;
  /** Whether code actions at this range mend it. */
  readonly hasFixes: boolean;
}

/** What a person has said of an item, and whether that still holds. */
export type SignOffInfo =
  | { readonly state: 'none' }
  | ({ readonly state: 'valid' | 'accepted-risk' } & SignedOff)
  | ({ readonly state: 'stale' /** Why, as the rest of a sentence about it. */; readonly why: string } & SignedOff);

/** The content of a sign-off, and where it stands in its file. */
export interface SignedOff {
  readonly verdict: SignOffVerdict;
  readonly who: string;
  readonly when: string;
  readonly note: string | undefined;
  readonly expires: string;
  readonly link: string | undefined;
  /** Zero-based. */
  readonly line: number;
}

/**
 * Client to server: the text of the file of sign-offs with one more, or with one less where `signOff` is null. The
 * server writes nothing: the client puts the text into a temporary file beside `uri` and renames it.
 */
export const SIGN_OFF = 'headroom/signOff';
export interface SignOffParams {
  readonly platform: string;
  readonly item: string;
  readonly signOff: SignOffInput | null;
}
export interface SignOffInput {
  readonly verdict: SignOffVerdict;
  readonly who: string;
  /** Required unless the verdict is `done`. */
  readonly note?: string;
  /** A day such as `2027-02-24`; the usual one where it is left out. */
  readonly expires?: string;
  readonly link?: string;
  /** Of the item as the person saw it: where it has changed since, the sign-off is refused. */
  readonly fingerprint: string;
}
export type SignOffResult =
  | {
      readonly uri: string /** What the text was made from; null where there is no file. */;
      readonly before: string | null;
      readonly text: string;
    }
  /** A sentence for the person who signs. */
  | { readonly refused: string };

/** Client to server: the checklist of a platform as one Markdown page, pictures as tables. */
export const REPORT = 'headroom/checklistReport';
export type ReportParams = { readonly platform: string };
export type ReportResult = { readonly markdown: string };

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
