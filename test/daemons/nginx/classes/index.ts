import { bufferClass } from './buffers.js';
import type { NginxClass } from './class.js';
import { factClasses } from './facts.js';
import { nameClasses } from './names.js';
import { syntaxClasses } from './syntax.js';
import { valueClasses } from './values.js';

/** Every way in which the cases differ from an ordinary configuration. */
export function allClasses(version: string): readonly NginxClass[] {
  return [...factClasses(version), ...valueClasses(version), ...nameClasses(version), ...syntaxClasses, bufferClass];
}
