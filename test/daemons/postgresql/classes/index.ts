import type { Settings } from '../settings.js';
import type { PostgresClass } from './class.js';
import { combinationClasses } from './combinations.js';
import { contentClasses } from './content.js';
import { includeClasses } from './includes.js';
import { layoutClasses } from './layout.js';
import { lexicalClasses } from './lexical.js';
import { nameClasses } from './names.js';
import { numericClasses } from './numeric.js';
import { severalClasses } from './several.js';
import { validClasses } from './valid.js';

const GROUPS = [
  validClasses,
  nameClasses,
  numericClasses,
  lexicalClasses,
  layoutClasses,
  contentClasses,
  severalClasses,
  includeClasses,
  combinationClasses,
];

/** Those whose verdicts depend on more than how lines are split into words, which no version has changed. */
const GROUPS_BY_VERSION = GROUPS.filter(group => group !== lexicalClasses && group !== layoutClasses);

/** Every way in which a file is written or broken. */
export function allClasses(settings: Settings): PostgresClass[] {
  return GROUPS.flatMap(group => group(settings));
}

/** The ways in which versions can differ. */
export function classesByVersion(settings: Settings): PostgresClass[] {
  return GROUPS_BY_VERSION.flatMap(group => group(settings));
}
