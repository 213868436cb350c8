import { postgresqlRules } from '../../rules/postgresql/index.js';
import type { FormatModule } from '../registry.js';
import { postgresqlFormat } from './format.js';

/** What the engine loads with the first postgresql.conf. */
export const postgresqlModule: FormatModule = { format: postgresqlFormat, rules: postgresqlRules };
