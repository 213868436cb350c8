import type { Settings } from '../model/settings.js';
import type { Edit } from '../text.js';
import type { TuneLine } from './tuner.js';

/** What of a subject an edit needs: the settings of its main section. */
interface Tunable {
  readonly settings: Pick<Settings<object>, 'find' | 'entry'>;
  readValue(
    directive: NonNullable<ReturnType<Settings<object>['find']>>['directive'],
    text: string,
  ): { readonly ok: boolean; readonly value?: unknown };
}

/**
 * The edits that give a file the values of a plan: only lines that differ are changed, comments and order stay, and what
 * is missing is added.
 */
export function tuneEdits({ settings, readValue }: Tunable, lines: readonly TuneLine[]): readonly Edit[] {
  const taken = new Set<string>();
  return lines.flatMap(({ name, value, isFresh }) => {
    const setting = settings.find(name);
    if (isFresh || !setting) return [];
    const wanted = readValue(setting.directive, value);
    if (wanted.ok && wanted.value === setting.value) return [];
    const edit = setting.assign(value);
    // Several lines are added at one place: only the first may start with a line break of its own.
    const place = `${edit.uri} ${edit.start}`;
    const follows = !setting.explicit && taken.has(place) && /\n$/.test(edit.newText);
    taken.add(place);
    return follows ? { ...edit, newText: edit.newText.replace(/^\r?\n/, '') } : edit;
  });
}
