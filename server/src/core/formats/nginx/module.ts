import { nginxRules } from '../../rules/nginx/index.js';
import type { FormatModule } from '../registry.js';
import { nginxFormat } from './format.js';

/** What the engine loads with the first nginx configuration. */
export const nginxModule: FormatModule = { format: nginxFormat, rules: nginxRules };
