import type * as z from 'zod/mini';
import type { Path } from '../../syntax/yaml-cursor.js';
import { type Note, notes } from './fields.js';
import { headroomSchema } from './schema.js';

/** What is known of a place in headroom.yaml: what hovers tell and completions propose. */
export interface Described extends Partial<Note> {
  readonly kind: 'section' | 'table' | 'list' | 'choice' | 'flag' | 'value';
  /** The keys of a section. */
  readonly keys: ReadonlyMap<string, Described>;
  /** What stands under each key of a table, or in each place of a list. */
  readonly entry: Described | undefined;
  /** The words of a choice. */
  readonly values: readonly string[];
}

/** What is known of the place at the end of a path; nothing behind an unknown key. */
export function describedAt(path: Path): Described | undefined {
  let place: Described | undefined = root;
  for (const step of path) place = place.keys.get(String(step)) ?? place.entry ?? nothing;
  return place === nothing ? undefined : place;
}

const nothing: Described = { kind: 'value', keys: new Map(), entry: undefined, values: [] };
const root = describe(headroomSchema);

function describe(schema: z.core.$ZodType): Described {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const note = notes.get(schema) ?? {};
  switch (def.type) {
    case 'optional':
      return describe(def.innerType);
    case 'object': {
      const keys = new Map(Object.entries(def.shape).map(([key, value]) => [key, describe(value)]));
      return { ...nothing, ...note, kind: 'section', keys };
    }
    case 'record':
      return { ...nothing, ...note, kind: 'table', entry: describe(def.valueType) };
    case 'array':
      return { ...nothing, ...note, kind: 'list', entry: describe(def.element) };
    case 'enum':
      return { ...nothing, ...note, kind: 'choice', values: Object.values(def.entries).map(String) };
    case 'boolean':
      return { ...nothing, ...note, kind: 'flag', values: ['true', 'false'] };
    default:
      return { ...nothing, ...note };
  }
}
