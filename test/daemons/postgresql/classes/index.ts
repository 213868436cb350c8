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

/** Every way in which a file is written or broken. */
export function allClasses(settings: Settings): PostgresClass[] {
  return GROUPS.flatMap(group => group(settings));
}
