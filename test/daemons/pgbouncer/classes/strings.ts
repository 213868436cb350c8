import type { Random } from '../../random.js';
import { assignment, caseOf, fileOf } from '../files.js';
import { facts } from '../ours.js';
import { aboutDatabase, classOf, items, type PgbouncerClass, rowsOf } from './class.js';

/** What can be wrong with connection strings. */
export function stringClasses(version: string): PgbouncerClass[] {
  const known = rowsOf(version, 'databases').map(({ name }) => name);
  const keys = [...new Set(facts.directives.map(({ name }) => name))].filter(name => /^\w+$/.test(name));
  return [
    classOf('string: valid', random =>
      aboutDatabase(random, valid(random), random.pick(['', 'host', 'port', 'pool_size'])),
    ),
    classOf('string: syntax', random => aboutDatabase(random, `${random.pick(['', 'host=h '])}${broken(random)}`)),
    classOf('string: comment behind it', random => {
      const comment = random.pick(items(' ; x¦ # x¦;x¦;¦ ;x=1¦ # a=b¦¦; pool_size=5¦ // x'));
      return aboutDatabase(random, `${valid(random)} host=h${random.int(0, 99)}${comment}`);
    }),
    classOf('string: quotes', random =>
      aboutDatabase(random, `${quoted(random)} ${random.pick(['', 'port=1', valid(random)])}`),
    ),
    classOf('string: keys', random => {
      const key = random.pick([
        random.pick(known),
        random.pick(keys),
        random.pick(keys).toUpperCase(),
        `${random.pick(known)}s`,
      ]);
      const value = key === 'pool_mode' ? 'session' : String(random.int(1, 99));
      return aboutDatabase(random, `host=h ${key}=${value}`);
    }),
    classOf('string: numbers', random => {
      const key = random.pick(['pool_size', 'min_pool_size', 'reserve_pool', 'max_db_connections']);
      const [value, claimed] = leading(random);
      return aboutDatabase(random, `host=h ${key}=${value}`, key, claimed);
    }),
    classOf('string: port and pool mode', random => {
      const port = random.pick([
        String(random.int(0, 9)),
        '0',
        'x',
        `${random.int(1, 99)}x`,
        '-1',
        '',
        "''",
        '0x10',
        '4294967296',
        '+5',
      ]);
      const mode = random.pick(items('session¦Transaction¦statement¦tx¦"session"¦session;¦1'));
      if (random.chance(0.5)) return aboutDatabase(random, `pool_mode=${mode} port=${random.int(1, 9)}`);
      const claimed = /^[1-9]\d*x$/.test(port) ? port : undefined;
      return aboutDatabase(random, `port=${port} host=h${random.int(0, 9)}`, 'port', claimed);
    }),
    classOf('name: of a database', databaseNames),
    classOf('users: their keys', users),
    classOf('fallback: read later', random => {
      const line = assignment(
        random,
        '*',
        random.pick([
          valid(random),
          broken(random),
          `x${random.int(0, 99)}=1`,
          `pool_size=${random.int(0, 99)}x`,
          'port=0',
        ]),
      );
      return caseOf('', fileOf(random, { databases: [line], main: random.chance(0.45) ? ['log_stats = on'] : [] }));
    }),
  ];
}

function valid(random: Random): string {
  const pairs = [
    `host=${random.pick(['db', '10.0.0.1', '/var/run', 'a.b,c.d'])}`,
    `port=${random.int(1, 65535)}`,
    'dbname=x',
    `pool_size=${random.int(1, 99)}`,
    "connect_query='select ''x'''",
    'pool_mode=transaction',
    `min_pool_size=${random.int(0, 9)}`,
    'application_name=a;b',
    'timezone=UTC',
  ];
  const chosen = random.shuffle(pairs).slice(0, random.int(0, 4));
  return chosen
    .map(pair => (random.chance(0.1) ? pair.replace('=', random.pick([' = ', '= ', ' ='])) : pair))
    .join(random.pick([' ', '  ']));
}

function broken(random: Random): string {
  const count = random.int(1, 99);
  return random.pick([
    `postgres://u:p@h:${count}/d`,
    `host`,
    `host=`,
    `host= port=${count}`,
    `=h${count}`,
    `port=${count} host`,
    `port = ${count}`,
    `port${count}`,
    `host=h${count}\tport`,
    `dbname=x${count},host=h`,
    `dbname=x port=`,
    `host==h${count}`,
    `host h${count}`,
    `dbname=x, port=${count}`,
    `"port=${count}"`,
    `(port=${count})`,
    `min_pool_size=${count}`,
  ]);
}

function quoted(random: Random): string {
  const text = `x${random.int(0, 99)}`;
  return random.pick([
    `dbname='${text}'`,
    `dbname='${text}`,
    `dbname=${text}'`,
    `dbname='${text}''y'`,
    `dbname=''`,
    `dbname=''''`,
    `dbname='${text}'host=h`,
    `dbname='${text}';`,
    `dbname='a b' host=${text}`,
    `dbname=a b`,
    `dbname="${text}"`,
    `dbname="a ${text}"`,
    `'dbname'=${text}`,
    `dbname = '${text}' port = '5'`,
    `connect_query='select 1; select ${text}'`,
  ]);
}

/** A value and what it says, in the console's words. */
function leading(random: Random): readonly [value: string, claimed?: string] {
  const count = random.int(1, 300);
  return random.pick([
    [`${count}`, `${count}`],
    [`+${count}`, `${count}`],
    [`0${count}`, `${count}`],
    [`${count}k`, `${count}k`],
    [`${count},5`, `${count},5`],
    [`${count}.5`, `${count}.5`],
    [`'${count}'`, `${count}`],
    [`${count};`, `${count};`],
    [`x${count}`, `x${count}`],
    [`0x${count}`, String(Number(`0x${count}`))],
    [`"${count}"`, `"${count}"`],
    [`${4_294_967_296 + count}`, `${4_294_967_296 + count}`],
    [`%${count}`, `%${count}`],
  ] as const);
}

function databaseNames(random: Random) {
  const name = random.pick([
    'pgbouncer',
    'PgBouncer',
    `db-${random.int(0, 99)}`,
    `db.${random.int(0, 99)}`,
    `my db${random.int(0, 99)}`,
    `"db${random.int(0, 99)}"`,
    `'db${random.int(0, 99)}'`,
    `dé${random.int(0, 99)}`,
    `db/${random.int(0, 99)}`,
    '',
    '**',
    'pgbouncer2',
    `db$${random.int(0, 99)}`,
    `db@${random.int(0, 99)}`,
  ]);
  const twice = random.chance(0.3) ? [assignment(random, name, `host=${random.pick(['h', ''])}`)] : [];
  return caseOf('', fileOf(random, { databases: [assignment(random, name, 'host=h'), ...twice] }));
}

function users(random: Random) {
  const count = random.int(1, 99);
  const string = random.pick([
    `max_user_connections=${count}`,
    `pool_mode=${random.pick(['session', 'STATEMENT', 'x', ''])}`,
    `pool_mode=transaction max_user_connections=${count}`,
    `pool_size=${count}`,
    `max_db_connections=${count}`,
    `max_user_connections=${count} ; x`,
    `Max_user_connections=${count}`,
    `password=x${count}`,
    `max_user_connections`,
    `query_timeout=${count}`,
    '',
  ]);
  return caseOf(
    '',
    fileOf(random, { users: [assignment(random, random.pick(['u', 'u.x', '*', 'pgbouncer']), string)] }),
  );
}
