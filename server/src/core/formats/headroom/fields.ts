import * as z from 'zod/mini';
import { parseBytes, parseMilliseconds } from '../../units.js';

// No code is compiled at run time: a browser worker's content policy may forbid it.
z.config({ jitless: true });

/** What is told about a key, in the words of JSON Schema and of the editors that read it. */
export interface Note {
  readonly description: string;
  /** What to write, as a request: `write true or false`. */
  readonly errorMessage?: string;
  readonly examples?: readonly unknown[];
  /** One line for each value of an enum. */
  readonly enumDescriptions?: readonly string[];
}

/** The notes of all schemas of headroom.yaml. */
export const notes = z.registry<Note>();

/** Attaches a note to a schema. */
export function noted<Schema extends z.core.$ZodType>(schema: Schema, note: Note): Schema {
  notes.add(schema, note);
  return schema;
}

/** One of several words, each with its meaning. */
export function choice<Value extends string>(meanings: Readonly<Record<Value, string>>, description: string) {
  const values = Object.keys(meanings) as Value[];
  const error = `write ${listed(values)}`;
  const enumDescriptions = Object.values<string>(meanings);
  return noted(z.enum(values, { error }), { description, errorMessage: error, enumDescriptions });
}

/** A list in words: `a, b or c`. */
export function listed(values: readonly string[], last: 'and' | 'or' = 'or'): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} ${last} ${values.at(-1)}`;
}

/** A text of one form that stands for something else. */
function written<Output>(error: string, pattern: RegExp, read: (text: string) => Output | undefined) {
  const fits = z.refine<string>(text => read(text) !== undefined, { error });
  const valid = z.string({ error }).check(z.regex(pattern, { error }), fits);
  return z.pipe(
    valid,
    z.transform((text: string) => read(text) as Output),
  );
}

/** A map with fixed keys. */
export function section<Shape extends z.core.$ZodShape>(description: string, example: object, shape: Shape) {
  const error = `write a map such as ${inYaml(example)}`;
  return noted(z.strictObject(shape, { error }), { description, errorMessage: error, examples: [example] });
}

/** A map with free keys. */
export function table<Value extends z.core.$ZodType>(description: string, example: object, value: Value) {
  const error = `write a map such as ${inYaml(example)}`;
  return noted(z.record(z.string(), value, { error }), { description, errorMessage: error, examples: [example] });
}

/** A list, with an example of its entries. */
export function list<Item extends z.core.$ZodType>(description: string, example: readonly string[], item: Item) {
  const error = `write a list such as ${inYaml(example)}`;
  return noted(z.array(item, { error }), { description, errorMessage: error, examples: [example] });
}

/** A yes or no. */
export function flag(description: string) {
  const error = 'write true or false';
  return noted(z.boolean({ error }), { description, errorMessage: error });
}

/** A text that means something elsewhere, such as a value of another program's setting. */
export function words(description: string, wanted: string, examples: readonly string[]) {
  const error = `write ${wanted}`;
  return noted(z.string({ error }).check(z.minLength(1, { error })), { description, errorMessage: error, examples });
}

/** One text, or a list of them. */
export function oneOrMore(description: string, wanted: string, examples: readonly (string | readonly string[])[]) {
  const error = `write ${wanted}`;
  const text = z.string({ error }).check(z.minLength(1, { error }));
  return noted(z.union([text, z.array(text, { error })], { error }), { description, errorMessage: error, examples });
}

/** A path pattern. */
export function glob() {
  const error = 'write a glob such as "db/**"';
  const text = z.string({ error }).check(z.minLength(1, { error }));
  return noted(text, { description: 'A path from this folder on; `**` spans folders.', errorMessage: error });
}

/** A value in YAML's flow style, as people write it. */
export function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, item]) => `${inYaml(key)}: ${inYaml(item)}`);
    return `{ ${pairs.join(', ')} }`;
  }
  const isBare = typeof value !== 'string' || /^[\w./][\w./%-]*(?:\/\*)?$/.test(value);
  return isBare ? String(value) : `"${value}"`;
}

/** A size in bytes. */
export function size(description: string, examples: readonly string[]) {
  const error = 'write a size such as 4GB or 512MiB';
  const pattern = /^\d+(\.\d+)?\s*([kKmMgGtT]([iI]?[bB]|[iI])?|[bB])$/;
  return noted(
    written(error, pattern, text => quantity(parseBytes(text))),
    { description, errorMessage: error, examples },
  );
}

/** A duration in milliseconds. */
export function duration(description: string, examples: readonly string[]) {
  const error = 'write a duration such as 200ms or 1.5s';
  const pattern = /^\d+(\.\d+)?\s*(ms|s|min|m|h|d)$/;
  const schema = written(error, pattern, text => quantity(parseMilliseconds(text)));
  return noted(schema, { description, errorMessage: error, examples });
}

/** A percentage, as a share. */
export function percentage(description: string, examples: readonly string[]) {
  const error = 'write a percentage such as 0.1%';
  const read = (text: string) => {
    const percent = Number(text.replace('%', ''));
    return percent <= 100 ? percent / 100 : undefined;
  };
  return noted(written(error, /^\d+(\.\d+)?\s*%$/, read), { description, errorMessage: error, examples });
}

/** A number above zero. */
export function positive(description: string, examples: readonly number[]) {
  const error = `write a number above 0 such as ${listed(examples.map(String))}`;
  const schema = z.number({ error }).check(z.gt(0, { error }), z.lte(MOST, { error }));
  return noted(schema, { description, errorMessage: error, examples });
}

/** Dotted numbers. A parser of YAML takes some of them for a number, but they are always read as text. */
export function version(description: string, examples: readonly string[]) {
  const error = `write a version such as ${examples.at(-1)}`;
  const text = z.string({ error }).check(z.regex(/^\d+(\.\d+){0,3}$/, { error }));
  return noted(z.union([text, z.number()], { error }), { description, errorMessage: error, examples });
}

/** A number of machines that may grow and shrink. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** `N` or `MIN..MAX`. */
export function instances(description: string) {
  const error = 'write a number such as 3, or a range such as 3..10';
  const number = z.int({ error }).check(z.gte(1, { error }), z.lte(MOST, { error }));
  const fixed = z.pipe(
    number,
    z.transform((value: number): Range => ({ min: value, max: value })),
  );
  const schema = z.union([fixed, written(error, RANGE, readRange)], { error });
  return noted(schema, { description, errorMessage: error, examples: [3, '10..50'] });
}

const RANGE = /^(\d+)(?:\.\.(\d+))?$/;

function readRange(text: string): Range | undefined {
  const [, first = '', last = first] = RANGE.exec(text) ?? [];
  const [min, max] = [Number(first), Number(last)];
  return first !== '' && min <= max && max >= 1 && max <= MOST ? { min, max } : undefined;
}

/** No platform has more of anything that is counted here. */
const MOST = 1e9;

/** A quantity that is something and can be calculated with. */
function quantity(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}
