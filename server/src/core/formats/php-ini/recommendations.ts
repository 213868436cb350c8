import type { Context } from '../../model/platform.js';
import { formatBytes, MIB } from '../../units.js';
import type { PhpTypes } from './types.generated.js';

/** A value worth writing down, and why. */
export interface Recommendation {
  readonly text: string;
  readonly because: string;
}

/** What a recommendation depends on. */
type Place = Pick<Context, 'environment' | 'version' | 'hardware'>;

const isProduction = ({ environment }: Place) => environment?.value === 'production';

const FORMULAS = {
  'opcache.enable': () => ({ text: '1', because: 'scripts are compiled once instead of with every request' }),
  'opcache.memory_consumption': opcacheMemory,
  'opcache.max_accelerated_files': () => ({
    text: '20000',
    because: 'a framework application has more than ten thousand files with its libraries',
  }),
  'opcache.interned_strings_buffer': () => ({
    text: '16',
    because: 'the names and literals of a framework fill the default of 8MB',
  }),
  'opcache.validate_timestamps': place =>
    isProduction(place)
      ? { text: '0', because: 'deployed files do not change; reload PHP-FPM with each deployment' }
      : undefined,
  realpath_cache_size: () => ({ text: '4096K', because: 'the paths of a framework application fit into it' }),
  realpath_cache_ttl: place =>
    isProduction(place) ? { text: '600', because: 'the paths of deployed files do not change' } : undefined,
  'zend.assertions': place =>
    isProduction(place) ? { text: '-1', because: 'assertions then cost nothing at all' } : undefined,
  display_errors: place =>
    isProduction(place) ? { text: 'Off', because: 'messages belong into the log, not into pages' } : undefined,
  display_startup_errors: place =>
    isProduction(place) ? { text: 'Off', because: 'messages belong into the log, not into pages' } : undefined,
  log_errors: () => ({ text: 'On', because: 'errors that nobody sees are not mended' }),
  output_buffering: () => ({ text: '4096', because: 'output leaves in larger pieces' }),
} satisfies Partial<Record<keyof PhpTypes, (place: Place) => Recommendation | undefined>> as Readonly<
  Record<string, (place: Place) => Recommendation | undefined>
>;

/** What a framework application fills; on a small machine an eighth of it, because the workers need the rest. */
const USUAL_OPCACHE = 256 * MIB;
const LEAST_OPCACHE = 128 * MIB;

function opcacheMemory({ hardware }: Place): Recommendation {
  const memory = hardware.memory?.value ?? Number.POSITIVE_INFINITY;
  if (memory / 8 >= USUAL_OPCACHE)
    return {
      text: '256',
      because: 'a framework with its libraries takes 100MB to 200MB, and a full cache stops caching',
    };
  const size = Math.max(Math.floor(memory / 8 / (32 * MIB)) * 32 * MIB, LEAST_OPCACHE);
  return { text: String(size / MIB), because: `an eighth of ${formatBytes(memory)} RAM, and no less than 128MB` };
}

/** The value worth setting in this place, where there is one. */
export function recommend(name: string, place: Place): Recommendation | undefined {
  return Object.hasOwn(FORMULAS, name) ? FORMULAS[name]?.(place) : undefined;
}
