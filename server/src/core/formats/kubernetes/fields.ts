import type { DirectiveFacts, FactType, FormatFacts } from '../../model/facts.js';

/** A field of an object: what is known of it, and the fields inside. */
export interface Field {
  /** Without facts of its own where only the fields inside are described. */
  readonly facts: DirectiveFacts | undefined;
  readonly type: FactType;
  /** The fields of a block, and keys of a map that are described by themselves. */
  readonly children: ReadonlyMap<string, Field>;
  /** What stands in a list. */
  readonly item: Field | undefined;
  /** What stands under the free keys of a map. */
  readonly entry: Field | undefined;
  /** Newer releases may have fields here that are not described. */
  readonly isOpen: boolean;
}

type Draft = {
  -readonly [Key in keyof Field]: Key extends 'children'
    ? Map<string, Draft>
    : Key extends 'item' | 'entry'
      ? Draft | undefined
      : Field[Key];
};

const known = new WeakMap<FormatFacts, ReadonlyMap<string, Field>>();

/** The fields of every scope of the facts, such as `Deployment/v1`. */
export function fieldsOf(facts: FormatFacts): ReadonlyMap<string, Field> {
  const fields = known.get(facts) ?? buildFields(facts);
  known.set(facts, fields);
  return fields;
}

function buildFields(facts: FormatFacts): ReadonlyMap<string, Field> {
  const scopes = new Map<string, Draft>();
  for (const row of facts.directives) {
    const scope = scopes.get(row.scope ?? '') ?? draft();
    scopes.set(row.scope ?? '', scope);
    const field = descend(scope, row.name);
    field.facts = row;
    field.type = row.type;
  }
  for (const [scope, paths] of Object.entries(facts.open ?? {})) {
    const root = scopes.get(scope);
    for (const path of root ? paths : []) descend(root as Draft, path).isOpen = true;
  }
  for (const row of facts.directives) follow(row, scopes);
  return scopes;
}

function draft(): Draft {
  return { facts: undefined, type: 'block', children: new Map(), item: undefined, entry: undefined, isOpen: false };
}

/** Gives a field the inside of the one that it refers to. */
function follow({ name, scope = '', ref }: DirectiveFacts, scopes: ReadonlyMap<string, Draft>): void {
  const [target = '', path = ''] = ref?.split(' ') ?? [];
  const [root, own] = [scopes.get(target), scopes.get(scope)];
  if (ref === undefined || !root || !own) return;
  const source = descend(root, path);
  const { children, item, entry, isOpen } = source;
  Object.assign(descend(own, name), { children, item, entry, isOpen });
}

/** The field at a path, made on the way where it is not there yet: `a.b[].c` goes through the items of `b`. */
function descend(root: Draft, path: string): Draft {
  let field = root;
  for (const step of path.split('.').filter(part => part !== '')) {
    const name = step.replaceAll('[]', '');
    if (name === '*') {
      field.entry ??= draft();
      field = field.entry;
    } else if (name !== '') {
      const child = field.children.get(name) ?? draft();
      field.children.set(name, child);
      field = child;
    }
    if (!step.endsWith('[]')) continue;
    if (field.type === 'block') field.type = 'list';
    field.item ??= draft();
    field = field.item;
  }
  return field;
}

/** The field of a key, or of any item of a list. */
export function fieldIn(field: Field, key: string | number): Field | undefined {
  if (typeof key === 'number') return field.item;
  return field.children.get(key) ?? field.entry;
}

/** The field at the end of a way through an object. */
export function fieldAt(root: Field | undefined, path: readonly (string | number)[]): Field | undefined {
  return path.reduce<Field | undefined>((field, key) => field && fieldIn(field, key), root);
}
