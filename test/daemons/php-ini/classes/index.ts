import type { PhpClass } from './class.js';
import { layoutClasses, syntaxClasses } from './syntax.js';
import { valueClasses } from './values.js';

/** Every way in which the cases differ from an ordinary file. */
export function allClasses(version: string): readonly PhpClass[] {
  return [...valueClasses(version), ...syntaxClasses(), ...layoutClasses()];
}
