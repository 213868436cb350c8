import type { DirectiveFacts } from '../../../../server/src/core/model/facts.js';
import { compareVersions } from '../../../../server/src/core/model/versions.js';
import type { MutationClass } from '../../contract.js';
import type { Random } from '../../random.js';
import { assignment, caseOf, fileOf, lineOf, type PgbouncerCase } from '../files.js';
import { facts } from '../ours.js';

export type PgbouncerClass = MutationClass<PgbouncerCase>;

export function classOf(name: string, generate: (random: Random) => PgbouncerCase): PgbouncerClass {
  return { name, generate };
}

/** Items between broken bars, so that lists of odd texts stay readable. */
export function items(list: string): readonly string[] {
  return list.split('¦');
}

/** Settings that would change what the start needs of the machine, or shut the console. */
const UNFIT =
  /^(?:logfile|pidfile|user|unix_socket_\w+|listen_\w+|auth_\w+|resolv_conf|conffile|service_name|job_name|(?:client|server)_tls_\w+|syslog\w*|verbose|client_\w+|max_client_conn|pkt_buf|max_packet_size|so_reuseport|peer_id|stats_period|admin_users|stats_users|disable_pqexec|query_timeout|suspend_timeout|tcp_defer_accept|tcp_socket_buffer)$/;

/** The rows of a scope that a version has. */
export function rowsOf(version: string, scope: string): readonly DirectiveFacts[] {
  return facts.directives.filter(row => row.scope === scope && exists(row, version));
}

export function exists({ since, removed }: DirectiveFacts, version: string): boolean {
  const isThere = since === undefined || compareVersions(since, version) <= 0;
  return isThere && (removed === undefined || compareVersions(removed, version) > 0);
}

/** Settings of [pgbouncer] that a case may be about. */
export function settingsOf(version: string, ...types: readonly string[]): readonly DirectiveFacts[] {
  return rowsOf(version, 'pgbouncer').filter(
    ({ name, type }) => !UNFIT.test(name) && (types.length === 0 || types.includes(type)),
  );
}

/** A case about one line of [pgbouncer]. */
export function aboutSetting(random: Random, name: string, value: string, claimed?: string): PgbouncerCase {
  const line = assignment(random, name, value);
  const text = fileOf(random, { main: [line] });
  const claim = claimed === undefined ? {} : { claim: { line: lineOf(text, line), value: claimed } };
  return caseOf(`pgbouncer/${name}`, text, claim);
}

/** A case about one line of [databases]; nothing is asked where there is no key to ask for. */
export function aboutDatabase(random: Random, string: string, key = '', claimed?: string): PgbouncerCase {
  const line = assignment(random, 'focusdb', string);
  const text = fileOf(random, { databases: [line] });
  const claim = claimed === undefined ? {} : { claim: { line: lineOf(text, line), value: claimed } };
  return caseOf(key === '' ? '' : `databases/focusdb/${key}`, text, claim);
}

/** A value that the setting takes as it is written. */
export function validValue(random: Random, { type, number, values = [] }: DirectiveFacts): string {
  switch (type) {
    case 'bool':
      return random.pick(['0', '1']);
    case 'enum':
      return random.pick(values);
    case 'integer':
    case 'size':
      return String(random.int(1, 500));
    case 'duration':
      return number === 'integer'
        ? String(random.int(1, 500))
        : random.pick(['0', '15', '3600', '1.5', '0.25', '.5', '120']);
    default:
      return random.pick(['text', 'a, b', 'select 1', '/tmp/x', "it's", '"x', 'a;b', 'a#b']);
  }
}
