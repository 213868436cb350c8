import type { ConfigKey } from '../core/checklist/sources.js';
import { asScalar, resolved } from '../core/syntax/yaml-access.js';
import { type Reader, unread } from './file.js';
import { documentsOf, eachPair, pairFact } from './yaml.js';

/** Symfony's configuration: every key with its path, and the environment that its folder or `when@` is for. */
export const readSymfony: Reader = file => {
  const [document] = documentsOf(file);
  if (!document) return {};
  if (document.error) return { unread: [unread(file, 'symfony', document.error.message, document.error.start)] };
  const folder = /(?:^|\/)config\/packages\/([^/]+)\//.exec(file.path)?.[1];
  const symfony: ConfigKey[] = [];
  for (const { path, pair } of eachPair(document.root)) {
    const when = /^when@(.+)$/.exec(path[0] ?? '')?.[1];
    const key = (when === undefined ? path : path.slice(1)).join('.');
    if (key === '') continue;
    const node = resolved(pair.value);
    const value = node?.kind === 'scalar' ? asScalar(pair.value)?.text : undefined;
    symfony.push({ ...pairFact(document, pair), key, environment: when ?? folder, value });
  }
  return { symfony };
};
