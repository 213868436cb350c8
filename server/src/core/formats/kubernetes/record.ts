import type { FormatRecord } from '../format.js';
import { looksLikeManifest } from './content.js';

/** Kubernetes manifests. Any YAML file may be one: its content decides. */
export const kubernetesRecord: FormatRecord = {
  id: 'kubernetes',
  languageId: 'yaml',
  otherLanguageIds: ['helm', 'json'],
  label: 'Kubernetes',
  program: undefined,
  versionOf: 'kubernetes',
  fileNames: ['kustomization.yaml', 'kustomization.yml', 'Kustomization'],
  filePatterns: ['**/*.yaml', '**/*.yml', '**/{k8s,kubernetes,manifests}/**/*.json'],
  contributesLanguage: false,
  comments: { sign: '#', inline: true },
  looksForeign: text => !looksLikeManifest(text),
  looksLike: looksLikeManifest,
  readsNeighbours: true,
};
