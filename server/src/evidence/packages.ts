import type { Package } from '../core/checklist/sources.js';
import { asScalar, keyText } from '../core/syntax/yaml-access.js';
import { fact, type Reader, unread } from './file.js';
import { documentsOf, pairFact, pairsAt } from './yaml.js';

/** A composer.json. JSON is YAML, and read as such it has places. */
export const readPackages: Reader = file => {
  const [document] = documentsOf(file);
  if (!document?.root || document.error || document.root.kind !== 'map')
    return { unread: [unread(file, 'packages', 'it is no JSON object', document?.error?.start)] };
  const of = (key: string, isDev: boolean) =>
    pairsAt(document.root, key).map((pair): Package => {
      const version = asScalar(pair.value)?.text ?? '';
      return { ...pairFact(document, pair), name: keyText(pair).toLowerCase(), version, isDev };
    });
  return {
    projects: [fact(file, 0, 0, 'composer.json')],
    packages: [...of('require', false), ...of('require-dev', true)],
  };
};
