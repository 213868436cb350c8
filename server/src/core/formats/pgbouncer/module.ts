import { pgbouncerRules } from '../../rules/pgbouncer/index.js';
import type { FormatModule } from '../registry.js';
import { pgbouncerFormat } from './format.js';

/** What the engine loads with the first pgbouncer.ini. */
export const pgbouncerModule: FormatModule = { format: pgbouncerFormat, rules: pgbouncerRules };
