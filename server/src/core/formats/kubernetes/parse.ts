import type { Comment } from '../../syntax/ini.js';
import {
  commentsOf,
  type PlacedDocument,
  readDocument,
  readDocuments,
  type YamlDocument,
} from '../../syntax/yaml-stream.js';
import type { Span } from '../../text.js';
import type { ParsedDocument } from '../format.js';
import { hasActions, maskActions } from './mask.js';
import { type KubeObject, objectsOf } from './object.js';

/** What is derived from a document once. */
export interface DocumentObjects {
  readonly objects: readonly KubeObject[];
  /** A template fills in parts of it. */
  readonly isTemplate: boolean;
}

export type KubernetesDocument = YamlDocument<DocumentObjects>;

/** The reading of a file of manifests. */
export interface KubernetesTree {
  readonly documents: readonly PlacedDocument<DocumentObjects>[];
  readonly comments: readonly Comment[];
  readonly isTemplate: boolean;
  /** Why nothing of the file was read. */
  readonly refused: (Span & { readonly message: string }) | undefined;
}

/** Longer files are dumps or data; reading them at every keystroke would make the editor wait. */
const LONGEST = 2_000_000;

/** Reads manifests. What has not changed since the reading before is taken from it. */
export function parseKubernetes(text: string, before?: ParsedDocument<KubernetesTree>): KubernetesTree {
  if (text.length > LONGEST) {
    const message = `This file is longer than ${LONGEST / 1e6} million characters and is not checked.`;
    return { documents: [], comments: [], isTemplate: false, refused: { start: 0, end: 0, message } };
  }
  const documents = readDocuments(text, derive, before?.tree.documents);
  return {
    documents,
    comments: commentsOf(documents),
    isTemplate: hasActions(text),
    refused: undefined,
  };
}

function derive(text: string): KubernetesDocument {
  const isTemplate = hasActions(text);
  const document = readDocument(plainBreaks(isTemplate ? maskActions(text) : text));
  return { ...document, text, extra: { objects: objectsOf(document.root), isTemplate } };
}

/** A lone carriage return is a line break for kubectl's reader, and none for ours. */
function plainBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}
