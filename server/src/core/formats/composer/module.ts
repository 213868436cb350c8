import type { Format } from '../format.js';
import type { FormatModule } from '../registry.js';
import { composerRecord } from './record.js';

/** What Headroom reads of a composer.json. */
export interface ComposerProject {
  /** The version that dependencies are chosen for: `config.platform.php`. What `require` allows is no version. */
  readonly php: string | undefined;
}

const composerFormat: Format<ComposerProject, undefined> = {
  record: composerRecord,
  parse: text => ({ php: platformPhp(text) }),
  comments: () => [],
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
};

/** Loaded with the first composer.json; only other formats read what it finds. */
export const composerModule: FormatModule = { format: composerFormat, rules: [] };

/** `config.platform.php`; a text that is no JSON has none. */
function platformPhp(text: string): string | undefined {
  try {
    const project: unknown = JSON.parse(text);
    const php = fieldOf(fieldOf(fieldOf(project, 'config'), 'platform'), 'php');
    return typeof php === 'string' ? /^\d+\.\d+/.exec(php)?.[0] : undefined;
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
