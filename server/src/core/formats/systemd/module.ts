import type { Format } from '../format.js';
import type { FormatModule } from '../registry.js';
import { systemdRecord } from './record.js';
import { parseUnit, type SystemdUnit } from './unit.js';

const systemdFormat: Format<SystemdUnit, object> = {
  record: systemdRecord,
  parse: parseUnit,
  comments: () => [],
  includes: () => [],
  subject: () => ({}),
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
};

/** Loaded with the first unit; other formats read what it finds. */
export const systemdModule: FormatModule = { format: systemdFormat, rules: [] };
