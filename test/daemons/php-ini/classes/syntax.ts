import type { Random } from '../../random.js';
import { assignment, MAIN, ordinary, type PhpCase, phpCase, SENTINEL } from '../files.js';
import { classOf, items, type PhpClass } from './class.js';

const NAMES = items(
  'user_agent¦arg_separator.output¦mail.force_extra_parameters¦session.cookie_path¦error_prepend_string',
);

/** Lines that PHP cannot read, and lines that only look so. */
export function syntaxClasses(): readonly PhpClass[] {
  const value = (name: string, spell: (random: Random) => string): PhpClass =>
    classOf(name, random =>
      phpCase(random, [`${random.pick(NAMES)} =${random.pick([' ', '', '\t'])}${spell(random)}`]),
    );
  const lines = (name: string, make: (random: Random) => readonly string[]): PhpClass =>
    classOf(name, random => phpCase(random, make(random)));
  return [
    value('syntax: signs without quotes', random => withSign(random)),
    value(
      'syntax: signs at the edges',
      random =>
        random.pick(items('(¦)¦()¦(x¦x)¦|x¦x|¦&¦&x¦x&¦^¦x^¦~¦!¦x!¦x ~ y¦x (y)¦(x) y¦(x)(y)¦((x)¦!(x¦~|x¦x||y¦x&&y')) +
        random.pick(['', ' ', ' ; c', 'z', '"q"', '\t']),
    ),
    value(
      'syntax: a second equals sign',
      random =>
        `${word(random)}${random.pick(['=', ' = ', '==', '= ', ' ='])}${random.pick(['', word(random), '"x"', '1'])}`,
    ),
    value(
      'syntax: reserved words in company',
      random =>
        `${random.pick(items('on¦off¦yes¦no¦true¦false¦null¦none'))}${random.pick([' ', '"x"', ' & ', '|', '\tx', " 'x'", '='])}${random.pick([word(random), 'on', ''])}`,
    ),
    value(
      'syntax: double quote not closed',
      random => `${random.pick(['', word(random), '"x" '])}"${random.pick(items('abc¦a;b¦a\'b¦a b¦¦a\\"b¦a=1¦(x'))}`,
    ),
    value(
      'syntax: single quote not closed',
      random =>
        `${random.pick(['', word(random), '"x" ', `${word(random)} `, '1 | '])}'${random.pick(items('abc¦a;b¦a"b¦a b¦x\\'))}`,
    ),
    value(
      'syntax: variable not closed',
      random =>
        `${random.pick(['', word(random), '"'])}\${${random.pick(items('X¦X Y¦¦X;Y¦{X¦X:Y¦X(Y'))}${random.pick(['', '"', ' ', '\n'])}`,
    ),
    lines('syntax: bracket not closed', random => [
      `${random.pick(['[', '[', `${random.pick(NAMES)}[`])}${random.pick(items('PHP¦a b¦PATH=/x¦a;b]¦a\'b]¦"a]¦a{b¦k'))}`,
    ]),
    lines('syntax: reserved word as name', random => [
      `${randomWord(random)}${random.pick([' = 1', '=on', ' =', '', '\t= x', ' = "y"', ' x = 1'])}`,
    ]),
    lines('syntax: name with a sign', random => [
      `${random.pick(NAMES)}${random.pick(items('!¦&x¦|¦(x)¦{¦}¦~¦^¦"x"¦$x'))} = 1`,
    ]),
    lines('syntax: line starts with a sign', random => [
      `${random.pick(['', ' ', '\t'])}${random.pick(items('=¦= 1¦"x" = 1¦(a) = 1¦!a = 1¦{x = 1¦${X} = 1¦&a=1¦~a¦|¦)¦}¦^a'))}${random.pick(['', ' x', ' ; c'])}`,
    ]),
    lines('syntax: array', random => [
      `${random.pick(NAMES)}${random.pick(items('[]¦[a]¦[a b]¦["a"]¦[\'a\']¦[a][b]¦[]x¦[a] x¦[1]¦[ a ]'))}${random.pick([' = x', '=1', ' = "y"', '', ' : x', ' ; ='])}`,
    ]),
    lines('syntax: token soup', random => [Array.from({ length: random.int(2, 7) }, () => random.pick(SOUP)).join('')]),
    classOf('syntax: error behind other lines', behindOthers),
  ];
}

const SOUP = items('a¦b=1¦user_agent=¦ ¦=¦"x"¦\'y\'¦;c¦[s]¦(¦)¦|¦&¦!¦~¦^¦E_ALL¦on¦1¦\\¦$x¦}¦,¦:¦[¦]¦a[k]=¦"');
const WORDS = items('shop¦/x/y¦a-b¦E_ALL¦10M¦x:y¦$x¦"q"¦\'r\'');

function word(random: Random): string {
  return random.pick(WORDS);
}

function randomWord(random: Random): string {
  const name = random.pick(items('on¦off¦yes¦no¦true¦false¦null¦none'));
  return random.chance(0.3) ? name.toUpperCase() : name;
}

function withSign(random: Random): string {
  const sign = random.pick(items('(¦)¦!¦~¦(x)¦&¦|¦^¦; x¦=¦#¦?¦{¦}¦[¦]¦,¦:¦%¦@¦<¦>¦*¦+'));
  return `${random.pick(items('shop¦/x/y¦a-b¦10¦x'))}${random.pick(['', ' '])}${sign}${random.pick(['', ' '])}${random.pick(items('y¦2¦¦z/w'))}`;
}

/** The first error counts; what stands before it holds, what stands behind it is lost. */
function behindOthers(random: Random): PhpCase {
  const broken = random.pick(items('user_agent = (x¦yes = 1¦[x¦a = b = c¦= 1¦x = "y'));
  const before = [
    'precision = 12',
    '[Date] ; zone',
    "error_append_string = 'two\nlines'",
    'error_prepend_string = "two\nlines"',
    'session.gc_divisor = 50',
  ];
  const text = [
    ...random.shuffle(before).slice(0, random.int(1, 4)),
    ...ordinary(random),
    broken,
    'precision = 10',
    'y = (',
    `${SENTINEL} = 1`,
  ].join(random.pick(['\n', '\r\n']));
  return { files: { [MAIN]: `${text}\n` }, main: MAIN, focus: 'all', claims: [] };
}

/** Nothing says that such a line sets nothing; what it was meant to set has another value. */
function noEquals(random: Random): PhpCase {
  const name = random.pick(items('precision¦session.gc_divisor¦max_input_vars¦post_max_size¦user_agent'));
  const value = String(random.int(20, 9999));
  const line = `${random.pick(['', ' '])}${name}${random.pick([' ', ' : ', ': ', '  ', ':', '\t'])}${value}`;
  return phpCase(random, [line], [{ name, value }]);
}

/** Names that PHP takes without a word, sections, comments and repeated lines. */
export function layoutClasses(): readonly PhpClass[] {
  return [
    classOf('layout: no equals sign', noEquals),
    classOf('layout: comments', random =>
      phpCase(
        random,
        Array.from({ length: 3 }, () =>
          random.pick([
            `;${word(random)} = (`,
            ` ; "x`,
            `user_agent = x ; (y`,
            `user_agent = "x;y" ; z`,
            `precision = ${random.int(5, 17)};x`,
            `; ${random.int(0, 999)}`,
            '\t;x',
            'precision = 12 ;',
          ]),
        ),
      ),
    ),
    classOf('layout: sections', random =>
      phpCase(random, [
        random.pick(
          items('[PHP]¦[ x ]¦[a b] ; c¦["x"]¦[${X}]¦[E_ALL]¦[]¦[a$b]¦[PHP] \t¦[x]precision = 9¦[x] y¦[x\\]y]'),
        ),
        `precision = ${random.int(5, 17)}`,
        `post_max_size = ${random.int(1, 99)}M`,
      ]),
    ),
    classOf('layout: the last line wins', random =>
      phpCase(
        random,
        Array.from({ length: random.int(2, 4) }, () =>
          assignment(
            random,
            random.pick(['unserialize_max_depth', 'post_max_size', 'memory_limit']),
            random.pick(['12', '16M', '64 MB', 'x', '"128M"', String(random.int(3_000_000, 9_000_000))]),
          ),
        ),
      ),
    ),
    classOf('layout: files of conf.d', random => {
      const line = () =>
        assignment(
          random,
          random.pick(['unserialize_max_depth', 'post_max_size', 'session.gc_divisor']),
          random.pick(['12', '20M', String(random.int(1, 999)), '5x', '"7"']),
        );
      return {
        files: {
          [MAIN]: `${line()}\n${SENTINEL} = 1\n`,
          'conf.d/10-a.ini': `${line()}\n`,
          'conf.d/9-b.ini': `; x\n${line()}\n`,
          'conf.d/note.txt': `${line()}\n`,
          'conf.d/A.ini': `${line()}\n`,
        },
        main: MAIN,
        focus: 'all',
        claims: [],
      };
    }),
    classOf('layout: names of PHP-FPM, typos and hash signs', random =>
      phpCase(random, [
        random.pick([
          `Precision = ${random.int(1, 20)}`,
          `PRECISION = ${random.int(1, 20)}`,
          `# precision = ${random.int(1, 20)}`,
          `# text ${random.int(1, 99)}`,
          `pm.max_children = ${random.int(1, 99)}`,
          `memory_limits = ${random.int(1, 99)}M`,
          `my.own = ${random.int(1, 99)}`,
          `newrelic.appname = x${random.int(1, 99)}`,
        ]),
      ]),
    ),
    classOf('layout: removed directives', random => {
      const name = random.pick(
        items(
          'register_globals¦safe_mode¦magic_quotes_gpc¦track_errors¦asp_tags¦allow_call_time_pass_reference¦mbstring.func_overload¦session.hash_function¦opcache.fast_shutdown¦magic_quotes_runtime¦register_long_arrays¦log_errors_max_len',
        ),
      );
      return phpCase(random, [
        assignment(random, name, random.pick(items('On¦Off¦0¦1¦¦"x"¦"1x"¦no¦2¦-1¦true¦"0"¦null¦01'))),
      ]);
    }),
    classOf('layout: several lines at once', random =>
      phpCase(
        random,
        Array.from({ length: random.int(2, 6) }, () =>
          random.pick([
            `precision = ${random.int(3, 17)}`,
            `post_max_size = ${random.int(1, 99)}MB`,
            `session.sid_length = ${random.int(15, 300)}`,
            `session.gc_divisor = ${random.int(1, 99)}`,
            `opcache.max_accelerated_files = ${random.int(100, 900)}`,
            `session.cache_expire = ${random.int(1, 99)}x`,
            `max_input_vars = ${random.int(-3, 99)}`,
          ]),
        ),
      ),
    ),
  ];
}
