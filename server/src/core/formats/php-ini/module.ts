import { phpRules } from '../../rules/php/index.js';
import type { FormatModule } from '../registry.js';
import { phpIniFormat } from './format.js';
import { FPM_FACTS } from './subject.js';

/** What the engine loads with the first php.ini. */
export const phpIniModule: FormatModule = { format: phpIniFormat, rules: phpRules, companions: [FPM_FACTS] };
