import { type Embedded, movedTo } from '../../embedded.js';
import { oncePer } from '../../memory.js';
import type { PlacedDocument, YamlDocument } from '../../syntax/yaml-stream.js';
import { hasTemplateLines } from '../../templates.js';
import { fileIn } from './files.js';
import { mapsOf } from './nodes.js';
import { phpIn } from './php.js';
import { postgresqlIn } from './postgresql.js';
import { holdsConfiguration } from './record.js';

/** A document of a YAML file, as far as what it holds is looked for. */
export interface ReadableDocument extends Pick<PlacedDocument, 'start'> {
  readonly document: Pick<YamlDocument, 'text' | 'root'>;
}

/**
 * The configurations that a YAML text holds: files of any format of ours as scalars, the maps of operators and charts,
 * and the arguments of containers. The templates of a chart are not looked at: what comes of them is not known.
 */
export function embeddedInYaml(uri: string, text: string, documents: readonly ReadableDocument[]): readonly Embedded[] {
  if (text.length > MOST_TEXT || hasTemplateLines(text) || /\/templates\/[^/]+$/.test(uri)) return [];
  return documents
    .slice(0, MOST_DOCUMENTS)
    .flatMap(({ document, start }, index) =>
      embeddedIn(document).map(each => movedTo(each, start, index === 0 ? '' : `${index}.`)),
    );
}

/** A larger file was written by a program. */
export const MOST_TEXT = 2_000_000;

/** More documents in one file than anybody writes by hand. */
const MOST_DOCUMENTS = 200;

/** What one document holds. It is looked through once, as long as its text is the same. */
const embeddedIn = oncePer(({ text, root }: ReadableDocument['document']): readonly Embedded[] => {
  if (!root || !holdsConfiguration(text)) return [];
  const postgresql = postgresqlIn(text, root);
  return mapsOf(root).flatMap(step => {
    const path = step.path.join('.');
    const inPairs = step.map.pairs.flatMap(pair => {
      if (pair.key.kind !== 'scalar') return [];
      return fileIn(text, root, step, pair) ?? postgresql.parametersIn(step, pair, path) ?? [];
    });
    return [...inPairs, ...postgresql.commandIn(step, path), ...phpIn(text, step, path)];
  });
});
