import type { DirectiveFacts } from '../../../../server/src/core/model/facts.js';
import type { MutationClass } from '../../contract.js';
import { randomCase } from '../../postgresql/settings.js';
import type { Random } from '../../random.js';
import { assignment, type FpmCase, fpmCase, ordinary, POOL, textCase } from '../files.js';
import { facts } from '../ours.js';
import { syntaxClasses } from './syntax.js';

export type FpmClass = MutationClass<FpmCase>;

export function classOf(name: string, generate: (random: Random) => FpmCase): FpmClass {
  return { name, generate };
}

/** Items between broken bars. */
export function items(list: string): readonly string[] {
  return list.split('¦');
}

/** Settings whose values need files, accounts or addresses of the machine. */
const UNFIT =
  /^(?:include|user|group|listen(?!\.backlog|\.mode|\.allowed)|error_log|pid|chroot|chdir|prefix|slowlog|access\.(?:log|format)|events\.mechanism|pm(?:\.max_children)?$|request_slowlog\w*|pm\.status_(?:path|listen)|ping\.\w+|apparmor_hat|systemd_interval|syslog\.facility|process\.priority|log_limit|process\.max|rlimit_core|daemonize|listen\.acl\w+|listen\.setfib)/;

function rowsOf(scope: string, ...types: readonly string[]): readonly DirectiveFacts[] {
  return facts.directives.filter(
    row => row.scope === scope && types.includes(row.type) && !UNFIT.test(row.name) && !row.name.endsWith('[]'),
  );
}

/** Every way in which the cases differ from an ordinary configuration. */
export function allClasses(_version: string): readonly FpmClass[] {
  const both = (...types: readonly string[]) => [...rowsOf('pool', ...types), ...rowsOf('global', ...types)];
  // The dump shows this one only where the process manager uses it.
  const timed = both('duration').filter(({ name }) => name !== 'pm.process_idle_timeout');
  const about = (random: Random, { name, scope }: DirectiveFacts, value: string, claim?: string) => {
    const part = scope === 'global' ? 'global' : 'pool';
    const focus = `${part === 'pool' ? 'www' : ''}/${name}`;
    return fpmCase(
      random,
      [assignment(random, random.chance(0.2) ? randomCase(random, name) : name, value)],
      part,
      focus,
      claim,
    );
  };
  return [
    classOf('value: switch', random =>
      about(
        random,
        random.pick(both('bool')),
        random.pick(
          items(
            'on¦off¦yes¦no¦true¦false¦1¦0¦none¦null¦¦"on"¦"No"¦TRUE¦2¦maybe¦enabled¦"1 "¦-1¦01¦"yes "¦disabled¦y¦t¦o n¦¦""',
          ),
        ),
      ),
    ),
    classOf('value: number', random =>
      about(
        random,
        random.pick(both('integer')),
        random.pick([
          String(random.int(0, 5000)),
          `-${random.int(1, 9)}`,
          `"${random.int(1, 99)}"`,
          `${random.int(1, 99)}k`,
          `${random.int(1, 9)}.5`,
          `${random.int(1, 99)} `,
          `" ${random.int(1, 9)}"`,
          ...items('abc¦¦-¦--1¦+5¦0x10¦1e3¦on¦off¦5-¦99999999999¦007¦unlimited¦1 2¦5 ; five¦"5;"'),
        ]),
      ),
    ),
    classOf('value: duration', random => duration(random, random.pick(timed), about)),
    classOf('value: duration that is misread', random =>
      about(random, random.pick(timed), misread(random), 'as it is written'),
    ),
    classOf('value: process manager and words', words),
    classOf('value: lists with brackets', brackets),
    classOf('value: flags', random =>
      fpmCase(random, [
        `php_${random.pick(['', 'admin_'])}flag[${random.pick(items('log_errors¦x¦display_errors¦a.b'))}]${random.pick([' = ', '='])}${random.pick(items('on¦off¦yes¦no¦1¦0¦¦"on"¦maybe¦2¦enabled¦true¦none¦off ; x¦"0"¦x¦On¦NO¦"1 "¦-1'))}`,
      ]),
    ),
    classOf('name: unknown', random =>
      fpmCase(
        random,
        [
          assignment(
            random,
            random.pick([
              ...items(
                'foo¦pm.max_childs¦listen.backlogs¦pm.¦.pm¦memory_limit¦opcache.enable¦max_children¦php_value¦env¦access.suppress_path¦INCLUDE¦PHP_VALUE[x]¦Env[x]¦foo[x]¦pm[static]¦# pm¦#pm.max_requests¦user[]',
              ),
              `x${random.int(1, 99)}`,
            ]),
            random.pick(['1', 'x', '5', '"a b"']),
          ),
        ],
        random.pick(['pool', 'pool', 'global']),
      ),
    ),
    classOf('name: in the other part', random => {
      const part = random.pick(['pool', 'global'] as const);
      const row = random.pick(
        rowsOf(part === 'pool' ? 'global' : 'pool', 'integer', 'duration', 'bool').filter(
          ({ name }) => facts.directives.filter(each => each.name === name).length === 1,
        ),
      );
      return fpmCase(
        random,
        [assignment(random, row.name, row.type === 'bool' ? 'yes' : String(random.int(1, 99)))],
        part,
      );
    }),
    classOf('name: in any case', random => about(random, random.pick(both('integer')), String(random.int(1, 5000)))),
    classOf('pool: idle workers', idleWorkers),
    classOf('pool: what is missing', missing),
    classOf('pool: workers', random =>
      pool(random, [
        'user = nobody',
        'listen = 9000',
        `pm = ${random.pick(['static', 'dynamic', 'ondemand'])}`,
        `pm.max_children = ${random.pick(['0', '-1', '', '1', '5', String(random.int(1, 400))])}`,
        ...(random.chance(0.5)
          ? [`pm.min_spare_servers = ${random.int(0, 9)}`, `pm.max_spare_servers = ${random.int(0, 9)}`]
          : []),
      ]),
    ),
    classOf('pool: slow requests', slowRequests),
    classOf('pool: paths', paths),
    classOf('pool: bounds', bounds),
    classOf('pool: reopened and repeated', reopened),
    classOf('pool: several', several),
    classOf('include: files', includes),
    ...syntaxClasses(),
  ];
}

function pool(random: Random, lines: readonly string[]): FpmCase {
  return textCase(
    ['[global]', 'error_log = /dev/null', '[www]', ...random.shuffle(lines), ...ordinary(random)].join('\n'),
  );
}

type About = (random: Random, row: DirectiveFacts, value: string, claim?: string) => FpmCase;

function duration(random: Random, row: DirectiveFacts, about: About): FpmCase {
  const amount = random.int(0, 900);
  const [suffix, factor] = random.pick([
    ['', 1],
    ['s', 1],
    ['m', 60],
    ['h', 3600],
    ['d', 86_400],
  ] as const);
  const value = `${amount}${suffix}`;
  if (random.chance(0.5)) return about(random, row, random.chance(0.3) ? `"${value}"` : value, `${amount * factor}s`);
  return about(
    random,
    row,
    random.pick([
      `${amount}S`,
      `${amount}w`,
      `${amount}M`,
      `${amount} `,
      `${amount}min`,
      '',
      '""',
      `${amount}.`,
      `${amount}"s"`,
      `${amount}%`,
      'off',
      'none',
      `${amount}y`,
    ]),
  );
}

/** `500ms` looks like half a second; what PHP-FPM makes of it is in its dump. */
function misread(random: Random): string {
  const amount = random.int(1, 900);
  return random.pick([
    `${amount}ms`,
    `${amount % 9}.5m`,
    `${amount}us`,
    `abc${amount}`,
    `${amount}e3`,
    `${amount}.5`,
    `x${amount}s`,
    `${amount}hs`,
    `${amount} m s`,
    `"${amount}ms"`,
    'm',
    's',
    `0x${amount}`,
  ]);
}

function words(random: Random): FpmCase {
  if (random.chance(0.3))
    return fpmCase(
      random,
      [
        assignment(
          random,
          'log_level',
          random.pick(items('alert¦error¦warning¦warn¦notice¦debug¦info¦NOTICE¦Warn¦¦err¦"debug"¦none¦1')),
        ),
      ],
      'global',
    );
  if (random.chance(0.3))
    return fpmCase(
      random,
      [
        assignment(
          random,
          'rlimit_core',
          random.pick([...items('unlimited¦UNLIMITED¦-1¦0¦¦abc¦"5"¦infinity¦5k'), String(random.int(0, 99_999))]),
        ),
      ],
      random.pick(['pool', 'global']),
    );
  const manager = random.pick(items('static¦dynamic¦ondemand¦Static¦ONDEMAND¦"static"¦fixed¦¦ondemnd¦stat ic¦none¦on'));
  return pool(random, [
    'user = nobody',
    'listen = 9000',
    assignment(random, 'pm', manager),
    `pm.max_children = ${random.int(3, 99)}`,
    'pm.min_spare_servers = 1',
    'pm.max_spare_servers = 3',
  ]);
}

function brackets(random: Random): FpmCase {
  const name = random.pick(items('php_value¦php_admin_value¦env¦access.suppress_path'));
  const key = random.pick(['', 'x', 'memory_limit', 'A B', '"q"', "'r'"]);
  const value = random.pick([...items('x¦¦/ping¦"a b"¦$HOME¦off¦"/x"¦on¦/a b'), String(random.int(1, 999))]);
  return fpmCase(
    random,
    [`${name}[${key}]${random.pick([' = ', '='])}${value}`],
    random.pick(['pool', 'pool', 'pool', 'global']),
  );
}

function idleWorkers(random: Random): FpmCase {
  const lines = [`pm.max_children = ${random.int(1, 20)}`];
  for (const name of ['pm.min_spare_servers', 'pm.max_spare_servers', 'pm.start_servers'])
    if (random.chance(0.85)) lines.push(`${name} = ${random.int(random.chance(0.1) ? -1 : 1, 12)}`);
  return pool(random, [
    'user = nobody',
    'listen = 9000',
    `pm = ${random.pick(['dynamic', 'dynamic', 'dynamic', 'static'])}`,
    ...lines,
  ]);
}

function missing(random: Random): FpmCase {
  const lines = POOL.filter(() => random.chance(0.75));
  return random.chance(0.08)
    ? textCase(
        `[global]\nerror_log = /dev/null\nlog_buffering = ${random.pick(['yes', 'no'])}\n${ordinary(random)
          .filter(line => /^;?$/.test(line))
          .join('\n')}`,
      )
    : pool(random, lines);
}

function slowRequests(random: Random): FpmCase {
  const lines = [`request_slowlog_timeout = ${random.int(0, 9)}`];
  if (random.chance(0.6)) lines.push('slowlog = /dev/null');
  if (random.chance(0.7)) lines.push(`request_terminate_timeout = ${random.int(0, 9)}${random.pick(['', 's', 'm'])}`);
  if (random.chance(0.4)) lines.push(`request_slowlog_trace_depth = ${random.int(0, 30)}`);
  return fpmCase(random, random.shuffle(lines));
}

function paths(random: Random): FpmCase {
  const path = random.pick([
    ...items('/status¦status¦/¦/a b¦"/a~b"¦/a-b_c.d¦/s?x¦¦"/x%20"¦/é¦/a/b¦//¦"/a(b)"'),
    `/s${random.int(1, 99)}`,
  ]);
  const lines = [assignment(random, random.pick(['pm.status_path', 'ping.path']), path)];
  if (random.chance(0.4)) lines.push(`ping.response = ${random.pick(['pong', '""', '', 'ok'])}`);
  return fpmCase(random, random.shuffle(lines));
}

function bounds(random: Random): FpmCase {
  const [name, part, value] = random.pick([
    ['process.priority', 'pool', random.int(-25, 25)],
    ['process.priority', 'global', random.int(-25, 25)],
    ['log_limit', 'global', random.int(490, 530)],
    ['process.max', 'global', random.int(-5, 50)],
  ] as const);
  return fpmCase(random, [assignment(random, name, String(value))], part);
}

function reopened(random: Random): FpmCase {
  const [first, second] = [random.shuffle(POOL).slice(0, random.int(0, 4)), POOL];
  const name = random.pick(['www', 'WWW', 'Www', 'shop']);
  const lines = [
    '[www]',
    ...POOL.filter(line => !first.includes(line)),
    '[global]',
    `log_buffering = ${random.pick(['yes', 'no'])}`,
    `[${name}]`,
    ...first,
  ];
  return textCase(
    [
      'error_log = /dev/null',
      ...lines,
      ...(random.chance(0.4) ? second.map(line => line.replace('9000', '9000')) : []),
      ...ordinary(random),
    ].join('\n'),
  );
}

function several(random: Random): FpmCase {
  const names = ['a', 'b', 'c'].slice(0, random.int(2, 3));
  const parts = names.flatMap((name, index) => [
    `[${name}]`,
    ...random.shuffle(
      POOL.filter(() => random.chance(0.93)).map(line =>
        line.replace('9000', String(random.chance(0.15) ? 9000 : 9001 + index)),
      ),
    ),
    ...ordinary(random),
  ]);
  return textCase(['[global]', 'error_log = /dev/null', ...parts].join('\n'));
}

function includes(random: Random): FpmCase {
  const bad = random.chance(0.5)
    ? random.pick([
        'foo = 1',
        'pm.max_requests = x',
        'log_level = notice',
        'request_terminate_timeout = 5x',
        'pm = none',
      ])
    : `pm.max_requests = ${random.int(1, 99)}`;
  const include = random.pick([
    'include = pool.d/*.conf',
    'include=pool.d/w*.conf',
    'include = "pool.d/*.conf"',
    'include = pool.d/www.conf',
    'include = pool.d/n*.conf',
    'include = php-fpm.conf',
    'include = pool.d/?ww.conf',
    'include = pool.d/*',
  ]);
  const others = { 'pool.d/www.conf': `[www]\n${POOL.join('\n')}\n${bad}\n`, 'pool.d/x.txt': 'foo\n' };
  const after = random.chance(0.5) ? [`listen.backlog = ${random.int(1, 99)}`] : [];
  return textCase(['[global]', 'error_log = /dev/null', include, ...after].join('\n'), '', undefined, others);
}
