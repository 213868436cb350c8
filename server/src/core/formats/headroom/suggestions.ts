import { nearestName } from '../../names.js';
import type { YamlScalar } from '../../syntax/yaml-nodes.js';
import type { Described } from './keys.js';
import { scalarValue } from './parts.js';

/** What people write by habit, and the word of headroom.yaml that it means. */
const HABITS: Readonly<Record<string, readonly string[]>> = {
  prod: ['production'],
  live: ['production'],
  stage: ['staging'],
  preprod: ['staging'],
  dev: ['development'],
  local: ['development'],
  test: ['ci'],
  testing: ['ci'],
  olap: ['dw'],
  env: ['environment'],
  ram: ['memory'],
  mem: ['memory'],
  cores: ['cpus'],
  vcpus: ['cpus'],
  disk: ['storage'],
  replicas: ['instances'],
  count: ['instances'],
  services: ['runs'],
  programs: ['runs'],
  paths: ['files'],
  postgres: ['postgresql'],
  pg: ['postgresql'],
  psql: ['postgresql'],
  k8s: ['kubernetes'],
  php: ['php-fpm'],
  fpm: ['php-fpm', 'php'],
  'php-fpm': ['php'],
  rps: ['throughput'],
  errors: ['error_rate'],
  no: ['off', 'false'],
  false: ['off'],
  off: ['false'],
  disabled: ['off', 'false'],
  none: ['off'],
  yes: ['true'],
  on: ['true'],
  warn: ['warning'],
  info: ['information'],
  err: ['error'],
};

/** The word among `candidates` that was probably meant. */
export function meantWord(text: string, candidates: readonly string[]): string | undefined {
  const habit = Object.hasOwn(HABITS, text.toLowerCase()) ? HABITS[text.toLowerCase()] : [];
  return habit?.find(word => candidates.includes(word)) ?? nearestName(text, candidates);
}

/** What was probably meant by a value that its key does not take, as it would be written. */
export function meantValue(scalar: YamlScalar, described: Described): string | undefined {
  const { text } = scalar;
  if (described.values.length > 0) return meantWord(text, described.values);
  if (described.kind === 'list') return inList(text, described.entry?.values ?? []);
  return RESPELLINGS.map(respell => respell(text, described.errorMessage ?? '', scalar.plain)).find(
    meant => meant !== undefined,
  );
}

function inList(text: string, values: readonly string[]): string | undefined {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  return words.length > 0 && words.every(word => values.includes(word)) ? `[${words.join(', ')}]` : undefined;
}

type Respell = (text: string, wanted: string, isPlain: boolean) => string | undefined;

/** Spellings of other tools, by the kind of value that is wanted. */
const RESPELLINGS: readonly Respell[] = [
  // A number in quotes.
  (text, wanted, isPlain) => {
    const isNumber = !isPlain && typeof scalarValue({ text, plain: true }) === 'number';
    return isNumber && wanted.includes('a number above') ? text : undefined;
  },
  // Thousandths of a core, as Kubernetes writes them.
  (text, wanted) =>
    /^\d{1,9}m$/.test(text) && wanted.includes('a number above') ? String(Number.parseInt(text, 10) / 1000) : undefined,
  // `10-50`, `10 to 50` and `50..10`.
  (text, wanted) => {
    const [, first, last] = /^(\d{1,9})\s?(?:-|\.{2,3}|to)\s?(\d{1,9})$/.exec(text) ?? [];
    if (first === undefined || last === undefined || !wanted.includes('a range')) return undefined;
    return [first, last].sort((a, b) => Number(a) - Number(b)).join('..');
  },
  // `v1.33`.
  (text, wanted) => (/^v\d+(?:\.\d+){0,3}$/.test(text) && wanted.includes('a version') ? text.slice(1) : undefined),
];
