import { type SwitchValue, switchValues } from '../core/finding.js';
import { type Storage, storages } from '../core/model/hardware.js';
import {
  type EditorSettings,
  type Environment,
  environments,
  versionedPrograms,
  type Workload,
  workloads,
} from '../core/model/platform.js';
import { parseBytes } from '../core/units.js';
import { type Fields, isFields } from './narrow.js';

/** Whose findings are published. */
export const diagnosticScopes = ['open', 'platform'] as const;

/** The editor's settings, as far as they are what they should be. */
export interface ServerSettings {
  readonly editor: EditorSettings;
  readonly diagnostics: (typeof diagnosticScopes)[number];
}

/**
 * Reads settings that may be anything: they come from files that others wrote. What is of the wrong type is left out
 * and told once by name, and everything else holds. Written by hand, because a schema library would delay every start.
 */
export function readSettings(value: unknown, warn: (message: string) => void): ServerSettings {
  const fields = new SettingsReader(isFields(value) ? value : {}, 'headroom', warn);
  const environment = fields.choice<Environment>('environment', environments);
  const workload = fields.choice<Workload>('workload', workloads);
  return {
    editor: {
      ...(environment !== undefined && { environment }),
      ...(workload !== undefined && { workload }),
      hardware: readHardware(fields.section('hardware')),
      versions: readVersions(fields.section('versions')),
      rules: fields.section('rules').table(value => oneOf<SwitchValue>(switchValues, value), switchValues.join(', ')),
      files: fields.section('files').table(value => (typeof value === 'string' ? value : undefined), 'a language id'),
    },
    diagnostics: fields.choice('diagnostics', diagnosticScopes) ?? 'open',
  };
}

function readHardware(fields: SettingsReader): EditorSettings['hardware'] {
  const memory = fields.read(
    'memory',
    value => positive(typeof value === 'string' ? parseBytes(value) : undefined),
    'a size such as "32GB"',
  );
  const cpus = fields.read('cpus', positive, 'a number above 0');
  const storage = fields.choice<Storage>('storage', storages);
  const dedicated = fields.read(
    'dedicated',
    value => (typeof value === 'boolean' ? value : undefined),
    'true or false',
  );
  return {
    ...(memory !== undefined && { memory }),
    ...(cpus !== undefined && { cpus }),
    ...(storage !== undefined && { storage }),
    ...(dedicated !== undefined && { dedicated }),
  };
}

function readVersions(fields: SettingsReader): EditorSettings['versions'] {
  const entries = versionedPrograms.map(program => [program, fields.read(program, version, 'a version such as "16"')]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A version in a text; a plain number is taken too, although `1.30` is 1.3 by then. */
function version(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d+(?:\.\d+){0,3}$/.test(text) ? text : undefined;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find(choice => choice === value);
}

/** Reads the fields of one section. Nothing, null and an empty text stand for a setting that is not set. */
class SettingsReader {
  constructor(
    private readonly fields: Fields,
    private readonly path: string,
    private readonly warn: (message: string) => void,
  ) {}

  read<T>(name: string, narrow: (value: unknown) => T | undefined, wanted: string): T | undefined {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (isUnset(value)) return undefined;
    const narrowed = narrow(value);
    if (narrowed === undefined) this.warn(`The setting ${this.path}.${name} is ignored: it takes ${wanted}.`);
    return narrowed;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    return this.read(name, value => oneOf(choices, value), choices.join(', '));
  }

  section(name: string): SettingsReader {
    const fields = this.read(name, value => (isFields(value) ? value : undefined), 'an object');
    return new SettingsReader(fields ?? {}, `${this.path}.${name}`, this.warn);
  }

  /** All fields, whatever their names. */
  table<T>(narrow: (value: unknown) => T | undefined, wanted: string): Readonly<Record<string, T>> {
    const names = Object.keys(this.fields);
    return Object.fromEntries(
      names.flatMap(name => {
        const value = this.read(name, narrow, wanted);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
