import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Unavailable } from '../core/formats/format.js';
import type { FormatData } from '../core/model/facts.js';
import type { FolderEntry, SourceText } from '../files.js';

export * from './checklist-protocol.js';
export * from './pictures-protocol.js';

/** What client and server say to each other beyond the Language Server Protocol. Shared by both sides. */

/** Server to client, where the server has no file system: one file. */
export const READ = 'headroom/read';
export type ReadParams = { readonly uri: string };
export type ReadResult = SourceText | { readonly unavailable: Unavailable };

/** Server to client: the names in a folder. */
export const LIST = 'headroom/list';
export type ListParams = { readonly uri: string };
export type ListResult = { readonly entries: readonly FolderEntry[] } | { readonly unavailable: Unavailable };

/** Server to client: `dist/data/<format>.json`, where the server cannot read it itself. */
export const DATA = 'headroom/data';
export type DataParams = { readonly format: string };
export type DataResult = FormatData;

/** Server to client, a notification: findings, hardware or checklist may have changed; ask again for what is shown. */
export const CHANGED = 'headroom/changed';

/** Client to server: what the status items show for a document. */
export const STATUS = 'headroom/status';
export type StatusParams = { readonly uri: string };
export interface StatusResult {
  /** The platform's folder name, where a headroom.yaml covers the document. */
  readonly platform: string | undefined;
  readonly declarationUri: string | undefined;
  /** `32GB RAM, 8 cores, ssd (headroom.yaml, tier database)`; empty where nothing is known. */
  readonly hardware: string;
  /** `PostgreSQL 16 (headroom.yaml)`. */
  readonly version: string;
  /** `production (headroom.yaml)`; empty where nobody said. */
  readonly environment: string;
  /** The language of the format that the document is read as; a file that another includes is read as that one's. */
  readonly languageId: string | undefined;
  /** The findings of the platform, or of the files the document is joined with. */
  readonly counts: {
    readonly error: number;
    readonly warning: number;
    readonly information: number;
    readonly hint: number;
  };
}

/** Client to server: the text of a new headroom.yaml for a folder, filled with what was inferred. */
export const DRAFT = 'headroom/draft';
export type DraftParams = { readonly folder: string };
export type DraftResult = { readonly text: string };

/** Client to server: edits that set a key of the headroom.yaml that covers `uri`; null where there is none. */
export const DECLARE = 'headroom/declare';
export type DeclareParams = { readonly uri: string; readonly key: 'environment'; readonly value: string };
export type DeclareResult = WorkspaceEdit | null;

/** The client's command that asks for a reason; offered by code actions where the client says that it handles it. */
export const IGNORE_COMMAND = 'headroom.ignore';
export interface IgnoreArguments {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  readonly rule: string;
  readonly scope: 'line' | 'file';
}

/** Client to server: edits that ignore a rule for a reason; null where a comment cannot do that. */
export const IGNORE = 'headroom/ignore';
export interface IgnoreParams extends IgnoreArguments {
  readonly reason: string;
}
export type IgnoreResult = WorkspaceEdit | null;

/** What the client says of itself in `initializationOptions`; settings may stand there too, under `headroom`. */
export interface InitializationOptions {
  /** The commands that it handles: `headroom.ignore`, `editor.action.triggerSuggest`. */
  readonly commands?: readonly string[];
  /** Whether it answers READ and LIST. In a browser it must, and DATA too. */
  readonly files?: boolean;
}

/** Settings as the client sends them under `headroom`. Everything is optional and unchecked until read. */
export interface ClientSettings {
  readonly environment?: unknown;
  readonly workload?: unknown;
  readonly hardware?: unknown;
  readonly versions?: unknown;
  readonly rules?: unknown;
  readonly files?: unknown;
  readonly diagnostics?: unknown;
}
