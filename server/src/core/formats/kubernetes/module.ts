import { kubernetesRules } from '../../rules/kubernetes/index.js';
import type { FormatModule } from '../registry.js';
import { kubernetesFormat } from './format.js';

/** What is loaded with the first manifest. */
export const kubernetesModule: FormatModule = { format: kubernetesFormat, rules: kubernetesRules };
