import { phpRules } from '../../rules/php/index.js';
import { phpFpmRules } from '../../rules/php-fpm/index.js';
import type { FormatModule } from '../registry.js';
import { phpFpmFormat } from './format.js';
import { PHP } from './php-views.js';

/** What the engine loads with the first pool. */
export const phpFpmModule: FormatModule = {
  format: phpFpmFormat,
  rules: phpFpmRules,
  guestRules: phpRules,
  companions: [PHP],
};
