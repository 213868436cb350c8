import type { Random } from '../random.js';
import { type Setting, settingsOf } from './facts.js';

/**
 * Settings whose verdict or value depends on the machine, the build or the minor version rather than on the text: no
 * case may focus on them. Paths come back in a canonical form, and the last group redirects the messages we read.
 */
const AVOIDED = new Set([
  ...['TimeZone', 'log_timezone', 'timezone_abbreviations', 'lc_messages', 'lc_monetary', 'lc_numeric', 'lc_time'],
  ...[
    'data_directory',
    'config_file',
    'hba_file',
    'ident_file',
    'external_pid_file',
    'log_directory',
    'extension_destdir',
  ],
  ...[
    'bonjour',
    'ssl',
    'max_stack_depth',
    'huge_page_size',
    'dynamic_shared_memory_type',
    'krb_server_keyfile',
    'ssl_ca_file',
  ],
  ...['ssl_cert_file', 'ssl_crl_file', 'ssl_crl_dir', 'ssl_key_file', 'ssl_dh_params_file', 'recovery_target_time'],
  ...[
    'output_plugin_libraries',
    'composite_type_mismatch',
    'restrict_nonsystem_relation_kind',
    'allow_in_place_tablespaces',
  ],
  ...['log_min_messages', 'log_destination', 'log_line_prefix', 'log_error_verbosity'],
]);

/** Settings that also have to agree with others: their own class varies them. */
const COMBINED = new Set([
  ...[
    'max_connections',
    'superuser_reserved_connections',
    'reserved_connections',
    'max_worker_processes',
    'max_wal_senders',
    'autovacuum_max_workers',
  ],
  ...['wal_level', 'archive_mode', 'min_wal_size', 'max_wal_size'],
  ...['log_statement_stats', 'log_parser_stats', 'log_planner_stats', 'log_executor_stats'],
  ...['recovery_target', 'recovery_target_lsn', 'recovery_target_name', 'recovery_target_xid'],
]);

/** Settings that the server accepts and then changes, or never takes from a file: their own class writes them. */
export const REPLACED = new Set([
  ...['autovacuum_work_mem', 'wal_buffers', 'application_name', 'cluster_name', 'default_table_access_method'],
  ...['transaction_isolation', 'transaction_read_only', 'transaction_deferrable'],
]);

/** Texts that are checked for more than their quotes; the class of checked texts knows what they take. */
const CHECKED = new Set([
  'client_encoding',
  'wal_consistency_checking',
  'default_table_access_method',
  'primary_slot_name',
  'recovery_target_timeline',
]);

/** The settings a case may be about. */
export interface Settings {
  readonly all: readonly Setting[];
  /** Every setting a file of this version can hold whose verdict depends on the text alone. */
  readonly focusable: readonly Setting[];
  ofType(...types: readonly Setting['type'][]): readonly Setting[];
  named(name: string): Setting;
}

export function loadSettings(major: number): Settings {
  const all = settingsOf(major);
  const focusable = all.filter(setting => isOrdinary(setting) && isFree(setting.name));
  return {
    all,
    focusable,
    ofType: (...types) => focusable.filter(({ type }) => types.includes(type)),
    named: name => {
      const setting = all.find(candidate => candidate.name === name);
      if (!setting) throw new Error(`There are no facts about ${name}.`);
      return setting;
    },
  };
}

function isOrdinary({ type, exists, isSettable, isExtension, isHidden }: Setting): boolean {
  return exists && isSettable && !isExtension && !isHidden && type !== 'directive';
}

function isFree(name: string): boolean {
  return [AVOIDED, COMBINED, REPLACED, CHECKED].every(names => !names.has(name));
}

/** A name as people write it: mostly as documented, at times in another case. */
export function spelledName(random: Random, name: string): string {
  return random.chance(0.85) ? name : randomCase(random, name);
}

export function randomCase(random: Random, text: string): string {
  return [...text].map(letter => (random.chance(0.5) ? letter.toUpperCase() : letter.toLowerCase())).join('');
}
