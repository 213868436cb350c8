import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A setting as it is in the tested version. The facts only steer what is written; the server alone decides what is right. */
export interface Setting {
  readonly name: string;
  readonly type: 'bool' | 'integer' | 'real' | 'size' | 'duration' | 'enum' | 'string' | 'list' | 'directive';
  readonly fractional: boolean;
  readonly unit: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly values: readonly string[];
  readonly aliases: readonly string[];
  readonly isExtension: boolean;
  readonly isHidden: boolean;
  readonly isSettable: boolean;
  /** Whether the tested version has it. */
  readonly exists: boolean;
}

interface Row {
  readonly name: string;
  readonly type: Setting['type'];
  readonly typeBy?: Readonly<Record<string, string>>;
  readonly number?: string;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly mins?: Readonly<Record<string, number>>;
  readonly maxs?: Readonly<Record<string, number>>;
  readonly values?: readonly string[];
  readonly valuesBy?: Readonly<Record<string, readonly string[]>>;
  readonly aliases?: Readonly<Record<string, string>>;
  readonly since?: string;
  readonly removed?: string;
  readonly extension?: string;
  readonly hidden?: boolean;
  readonly settable?: boolean;
  readonly alias?: string;
}

const FACTS = fileURLToPath(new URL('../../../schemas/postgresql.json', import.meta.url));

/** All settings of all versions, seen from one of them. */
export function settingsOf(major: number): Setting[] {
  const { directives } = JSON.parse(readFileSync(FACTS, 'utf8')) as { directives: readonly Row[] };
  return directives.map(row => settingOf(row, major, directives.find(({ name }) => name === row.alias) ?? row));
}

/** An old name has the bounds of the setting that it stands for. */
function settingOf(row: Row, major: number, meant: Row): Setting {
  return {
    name: row.name,
    type: typeAt(row, major),
    fractional: row.type === 'real' || row.number === 'real',
    unit: row.unit,
    min: at(meant.mins, major) ?? meant.min ?? -Number.MAX_VALUE,
    max: at(meant.maxs, major) ?? meant.max ?? Number.MAX_VALUE,
    values: at(row.valuesBy, major) ?? row.values ?? [],
    aliases: Object.keys(row.aliases ?? {}),
    isExtension: row.extension !== undefined,
    isHidden: row.hidden === true || row.alias !== undefined,
    isSettable: row.settable !== false,
    exists: Number.parseInt(row.since ?? '0', 10) <= major && !(Number.parseFloat(row.removed ?? '1000') <= major),
  };
}

function typeAt(row: Row, major: number): Setting['type'] {
  const older = at(row.typeBy, major);
  return older === 'bool' || older === 'enum' ? older : row.type;
}

/** The entry that holds in a version: each one holds from its key on, the first one before as well. */
function at<T>(table: Readonly<Record<string, T>> | undefined, major: number): T | undefined {
  const keys = Object.keys(table ?? {}).sort((a, b) => Number(a) - Number(b));
  const key = keys.findLast(from => Number(from) <= major) ?? keys[0];
  return key === undefined ? undefined : table?.[key];
}
