import type { FormatModule } from '../registry.js';
import { postgresqlParametersFormat } from './format.js';

/** What the engine loads with the first YAML file that holds PostgreSQL settings: the rules are PostgreSQL's own. */
export const postgresqlParametersModule: FormatModule = { format: postgresqlParametersFormat, rules: [] };
