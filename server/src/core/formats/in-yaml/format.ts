import type { Comment } from '../../syntax/ini.js';
import { commentsOf, type PlacedDocument, readDocument, readDocuments } from '../../syntax/yaml-stream.js';
import type { Format } from '../format.js';
import { embeddedInYaml, MOST_TEXT } from './find.js';
import { inYamlRecord } from './record.js';

/** The reading of a YAML file that is of interest for what it holds. */
export interface InYamlTree {
  readonly documents: readonly PlacedDocument<undefined>[];
  readonly comments: readonly Comment[];
}

/** YAML that holds configurations: all there is to say of it is said by them. */
export const inYamlFormat: Format<InYamlTree, undefined> = {
  record: inYamlRecord,
  parse: (text, before) => {
    if (text.length > MOST_TEXT) return { documents: [], comments: [] };
    const derive = (part: string) => ({ ...readDocument(part), extra: undefined });
    const documents = readDocuments(text, derive, before?.tree.documents);
    return { documents, comments: commentsOf(documents) };
  },
  comments: tree => tree.comments,
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
  embedded: ({ uri, text, tree }) => embeddedInYaml(uri, text, tree.documents),
};
