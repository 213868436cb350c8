import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatData } from '../core/model/facts.js';

/** Facts and rule texts lie beside the modules. */
export const dataFolder = join(import.meta.dirname, '../data');

/** The facts and rule texts of a format. */
export async function loadData(format: string): Promise<FormatData> {
  return JSON.parse(readFileSync(join(dataFolder, `${format}.json`), 'utf8')) as FormatData;
}
