import { nginxTuner } from './nginx.js';
import { pgbouncerTuner } from './pgbouncer.js';
import { phpFpmTuner } from './php-fpm.js';
import { postgresqlTuner } from './postgresql.js';
import type { Tuner } from './tuner.js';

/** Every program that can be tuned. */
export const tuners: readonly Tuner[] = [postgresqlTuner, pgbouncerTuner, phpFpmTuner, nginxTuner];

/** The tuner of a format. */
export function tunerOf(format: string | undefined): Tuner | undefined {
  return tuners.find(tuner => tuner.format === format);
}
