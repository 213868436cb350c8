import type { Context } from '../../model/platform.js';
import type { PhpTypes } from './types.generated.js';

/** A value worth writing down, and why. */
export interface Recommendation {
  readonly text: string;
  readonly because: string;
}

/** What a recommendation depends on. */
type Place = Pick<Context, 'environment' | 'version'>;

const isProduction = ({ environment }: Place) => environment?.value === 'production';

const FORMULAS = {
  'opcache.enable': () => ({ text: '1', because: 'scripts are compiled once instead of with every request' }),
  'opcache.memory_consumption': () => ({
    text: '256',
    because: 'a framework with its libraries takes 100MB to 200MB, and a full cache stops caching',
  }),
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

/** The value worth setting in this place, where there is one. */
export function recommend(name: string, place: Place): Recommendation | undefined {
  return Object.hasOwn(FORMULAS, name) ? FORMULAS[name]?.(place) : undefined;
}
