import type { PgbouncerClass } from './class.js';
import { includeClasses } from './includes.js';
import { layoutClasses } from './layout.js';
import { nameClasses } from './names.js';
import { numberClasses } from './numbers.js';
import { stringClasses } from './strings.js';
import { wordClasses } from './words.js';

/** Every way in which a file is written or broken. */
export function allClasses(version: string): PgbouncerClass[] {
  return [
    ...nameClasses(version),
    ...numberClasses(version),
    ...wordClasses(version),
    ...layoutClasses(),
    ...stringClasses(version),
    ...includeClasses(),
  ];
}
