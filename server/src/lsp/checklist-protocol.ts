import type { Group, State, Verdict } from '../core/checklist/model.js';
import type { SignOffVerdict } from '../core/checklist/signoffs.js';

/** What client and server say to each other about the checklist. Shared by both sides. */

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
