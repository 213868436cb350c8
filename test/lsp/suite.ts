import type { Start } from './client.js';
import { actionsSuite } from './suite/actions.js';
import { checklistSuite } from './suite/checklist.js';
import { diagnosticsSuite } from './suite/diagnostics.js';
import { embeddedSuite } from './suite/embedded.js';
import { featuresSuite } from './suite/features.js';
import { filesSuite } from './suite/files.js';
import { hostileSuite } from './suite/hostile.js';
import { kubernetesSuite } from './suite/kubernetes.js';
import { languagesSuite } from './suite/languages.js';
import { nginxSuite } from './suite/nginx.js';
import { requestsSuite } from './suite/requests.js';
import { settingsSuite } from './suite/settings.js';

/** The whole protocol, over any transport. */
export function protocolSuite(start: Start): void {
  suite('diagnostics', () => diagnosticsSuite(start));
  suite('languages', () => languagesSuite(start));
  suite('features', () => featuresSuite(start));
  suite('code actions', () => actionsSuite(start));
  suite('manifests', () => kubernetesSuite(start));
  suite('nginx', () => nginxSuite(start));
  suite('files inside of YAML', () => embeddedSuite(start));
  suite('files', () => filesSuite(start));
  suite('settings', () => settingsSuite(start));
  suite('requests of our own', () => requestsSuite(start));
  suite('checklist', () => checklistSuite(start));
  suite('hostile input', () => hostileSuite(start));
}
