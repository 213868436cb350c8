import type { Random } from '../../random.js';
import { BASE, caseOf, fileOf } from '../files.js';
import { classOf, items, type PgbouncerClass } from './class.js';

/** Sections, blank space, and lines that are none. */
export function layoutClasses(): PgbouncerClass[] {
  return [
    classOf('line: not name = value', random => caseOf('', fileOf(random, { main: [junk(random)] }))),
    classOf('line: blanks and line breaks', blanks),
    classOf('section: unknown or misspelt', section),
    classOf('section: on a line with others', sharedLine),
    classOf('section: none above', withoutSection),
    classOf('section: a second [pgbouncer]', secondSection),
    classOf('letters: zero bytes, marks and the like', oddLetters),
    classOf('several: bad lines among good ones', several),
  ];
}

function junk(random: Random): string {
  const value = random.int(1, 900);
  return random.pick([
    `default_pool_size ${value}`,
    `default_pool_size: ${value}`,
    `default_pool_size := ${value}`,
    `default_pool_size == ${value}`,
    `default_pool_size\t\t${value}`,
    `default_pool_size`,
    `// comment ${value}`,
    `-- comment ${value}`,
    `{ "x": ${value} }`,
    `export X${value}=1`,
    `max_db_connections = ${value}`,
    `!include x${value}`,
    `%include`,
    `%Include x${value}.ini`,
    `%includes x${value}`,
    `include x${value}`,
    `;${value}`,
    `#${value} = x`,
    `= ${value}`,
    `\\${value}`,
  ]);
}

function blanks(random: Random) {
  const space = () => random.pick(items('¦ ¦\t¦  \t¦\r¦\v¦\f'));
  const value = random.int(1, 99);
  const lines = [
    `${space()}[pgbouncer]${space()}`,
    ...BASE,
    `${space()}default_pool_size${space()}=${space()}${value}${space()}`,
    `${space()};${space()}x`,
    space(),
    `${space()}server_reset_query${space()}=${space()}`,
  ];
  const lineBreak = random.pick(['\n', '\n', '\r\n', '\n\n']);
  return caseOf('pgbouncer/default_pool_size', lines.join(lineBreak) + random.pick(['', '\n']));
}

function section(random: Random) {
  const name = random.pick(['pgbouncer', 'databases', 'users']);
  const header = random.pick([
    `[${name}]`,
    `[${name.toUpperCase()}]`,
    `[ ${name} ]`,
    `[${name} ]`,
    `[${name}s]`,
    `[${name.slice(0, -1)}]`,
    `[${name}`,
    `[${name}\t`,
    `[[${name}]]`,
    `[${name}]]`,
    '[]',
    '[',
    `[peers]`,
    `${name}]`,
    `[general${random.int(0, 50)}]`,
    `[${name}];x`,
  ]);
  const more = name === 'pgbouncer' ? [`log_stats = ${random.pick(['0', '1', 'x'])}`] : ['a = '];
  const first = random.chance(0.5) || name === 'pgbouncer' ? ['[pgbouncer]', ...BASE] : [];
  const last = first.length === 0 ? ['[pgbouncer]', ...BASE] : [];
  const reset = name === 'pgbouncer' ? BASE : [];
  return caseOf('', [...first, header, ...reset, ...more, ...last].join('\n'));
}

function sharedLine(random: Random) {
  const value = random.pick([String(random.int(1, 99)), 'x', `${random.int(1, 9)} ; y`]);
  const behind = random.pick([' ', '', '\t', ' ; c', ' # c', ' x', ';', ' [users] ']);
  const setting = random.pick([`default_pool_size = ${value}`, `; default_pool_size = ${value}`, `log_stats = 1`]);
  const line = random.chance(0.5) ? `[pgbouncer]${behind}` : `[pgbouncer] ${setting}`;
  return caseOf('', `${line}\n${line.includes('[users]') ? '[pgbouncer]\n' : ''}${BASE.join('\n')}\n`);
}

function withoutSection(random: Random) {
  const before = random.pick([
    `log_stats = ${random.int(0, 99)}`,
    `; log_stats = ${random.int(0, 99)}`,
    '',
    'a = host=x\nb = host=y',
    `x${random.int(0, 99)}`,
  ]);
  const main = random.chance(0.7) ? `[pgbouncer]\n${BASE.join('\n')}\n` : '';
  const rest = random.pick([`[databases]\nx${random.int(0, 99)} = host=h\n`, '[users]\n', '']);
  return caseOf('', `${before}\n${random.chance(0.5) ? main + rest : rest + main}`);
}

/** What the first section said is lost, unless it is said again or is what holds anyway. */
function secondSection(random: Random) {
  const value = random.pick([20, random.int(1, 99), random.int(1, 99), random.int(100, 900)]);
  const first = ['[pgbouncer]', ...(random.chance(0.8) ? [`default_pool_size = ${value}`] : ['; nothing']), '[users]'];
  const again = random.chance(0.25) ? [`default_pool_size = ${random.int(1, 99)}`] : [];
  const text = [...first, '[pgbouncer]', ...BASE, ...again, random.pick(['log_stats = 0', ''])].join('\n');
  const isClaimed = again.length === 0 && first[1] !== '; nothing';
  return caseOf('pgbouncer/default_pool_size', text, isClaimed ? { claim: { line: 4, value: String(value) } } : {});
}

function oddLetters(random: Random) {
  const odd = random.pick(['\u00a0', '\ufeff', '\u200b', '\u2028', 'é', '日', '\u0007', '\u0085']);
  const value = String(random.int(1, 99));
  const lines = ['[pgbouncer]', ...BASE, `server_check_query = ${random.pick(['', odd])}select${value}`];
  const text = random.pick([
    `${odd}${lines.join('\n')}\n`,
    `${lines.join('\n')}\ndefault_pool_size =${odd}${value}\n`,
    `${lines.join('\n')}\ndefault_pool_size = ${value}${odd}\n`,
    `${lines.join('\n')}\ndefault${odd}pool_size = ${value}\n`,
    `${lines.join('\n')}\n;${odd}x = ${value}\n`,
    `${lines.join('\n')}\nserver_reset_query = ${odd}x${value}\n`,
    `${lines.join('\n')}\n[databases]\nd${odd}b = host=h\n`,
    `${lines.join('\n')}\n[databases]\nd = host=h${odd}${value}\n`,
    `${lines.join('\n')}\n${odd}\n`,
  ]);
  return caseOf('', text);
}

function several(random: Random) {
  const wrong = () =>
    random.pick([
      `default_pool_size = ${random.int(1, 99)} ; x`,
      `log_stats = on`,
      `pool_mode = tx${random.int(0, 9)}`,
      `query_wait_timeout = ${random.int(1, 9)}s`,
      `maxclientconn = ${random.int(1, 99)}`,
      `junk ${random.int(1, 99)}`,
    ]);
  const right = () =>
    random.pick([
      `default_pool_size = ${random.int(1, 99)}`,
      'log_stats = 1',
      `server_lifetime = ${random.int(1, 99)}`,
    ]);
  const count = random.pick([0, 1, 2, 3]);
  const main = [...Array.from({ length: count }, wrong), right(), right()];
  const databases = random.chance(0.3) ? [`a = host=h ${random.pick(['port=0', 'x=1', 'pool_size=3', '; c'])}`] : [];
  return caseOf('', fileOf(random, { main: random.shuffle(main), databases }));
}
