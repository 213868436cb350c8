import { matchesGlob } from '../globs.js';
import type { FormatData } from '../model/facts.js';
import type { Rule } from '../rule.js';
import { baseName, pathOf } from '../uris.js';
import { composeRecord } from './compose/record.js';
import { composerRecord } from './composer/record.js';
import { dockerfileRecord } from './dockerfile/record.js';
import type { AnyFormat, FormatRecord } from './format.js';
import { headroomRecord } from './headroom/record.js';
import { inYamlRecord } from './in-yaml/record.js';
import { kubernetesRecord } from './kubernetes/record.js';
import { nginxRecord } from './nginx/record.js';
import { pgbouncerRecord } from './pgbouncer/record.js';
import { phpFpmRecord } from './php-fpm/record.js';
import { phpIniRecord } from './php-ini/record.js';
import { phpPreloadRecord } from './php-preload/record.js';
import { postgresqlRecord } from './postgresql/record.js';
import { systemdRecord } from './systemd/record.js';

/** A format with its rules, loaded when the first document of the format appears. */
export interface FormatModule {
  readonly format: AnyFormat;
  readonly rules: readonly Rule[];
  /** Rules of another format's domain, about settings that files of this one hold too. */
  readonly guestRules?: readonly Rule[];
  /** Further formats whose facts it reads. */
  readonly companions?: readonly string[];
}

/** A loaded format with its facts. */
export interface LoadedFormat extends FormatModule {
  readonly data: FormatData;
}

/** Every format, as far as it is known without loading it. Adding one means adding its line here and in loaders.ts. */
export const formatRecords: readonly FormatRecord[] = [
  headroomRecord,
  kubernetesRecord,
  composeRecord,
  postgresqlRecord,
  inYamlRecord,
  pgbouncerRecord,
  systemdRecord,
  dockerfileRecord,
  composerRecord,
  phpFpmRecord,
  phpIniRecord,
  nginxRecord,
  phpPreloadRecord,
];

/** The record of a format by its id. */
export function recordOf(id: string): FormatRecord | undefined {
  return formatRecords.find(record => record.id === id);
}

/**
 * The format of a file. A name proposes and the content decides where it speaks against it; `extra` maps further
 * globs to format ids. A text whose name says nothing is taken only where its content is certain.
 */
export function detectFormat(
  uri: string,
  text: string,
  extra: Readonly<Record<string, string>> = {},
): string | undefined {
  const path = pathOf(uri);
  const configured = Object.entries(extra).find(
    ([glob]) => matchesGlob(glob, path) || matchesGlob(`**/${glob}`, path),
  )?.[1];
  const assigned = formatRecords.find(record => record.id === configured || record.languageId === configured);
  if (assigned) return assigned.id;
  const name = baseName(uri);
  const certain = formatRecords.find(record => record.fileNames.includes(name));
  // Of several formats whose names fit, such as those in YAML, the first whose content does not speak against it.
  const proposed =
    certain ?? formatRecords.find(record => nameFits(record, path, name) && !record.looksForeign?.(text));
  if (proposed) return proposed.id;
  return MAYBE_CONFIG.test(path) ? formatRecords.find(record => record.looksLike?.(text))?.id : undefined;
}

/** Whether a name alone proposes some format: files worth reading while walking a folder. */
export function isCandidate(uri: string, extra: Readonly<Record<string, string>> = {}): boolean {
  const path = pathOf(uri);
  const matchesExtra = Object.keys(extra).some(glob => matchesGlob(glob, path) || matchesGlob(`**/${glob}`, path));
  return matchesExtra || formatRecords.some(record => nameFits(record, path, baseName(uri)));
}

function nameFits(record: FormatRecord, path: string, name: string): boolean {
  return (
    record.fileNames.includes(name) || record.filePatterns.some(glob => matchesGlob(glob, path.replace(/^\/+/, '')))
  );
}

/** Whether a name proposes a format that reads what stands beside its files. */
export function isNeighbour(uri: string): boolean {
  return formatRecords.some(record => record.readsNeighbours && nameFits(record, pathOf(uri), baseName(uri)));
}

/** Only files like these are probed by content: anything else would be read for nothing. */
const MAYBE_CONFIG = /\.(?:conf|cnf|ini|sample|txt|json)$/;
