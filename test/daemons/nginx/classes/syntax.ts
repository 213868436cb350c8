import type { Random } from '../../random.js';
import { type NginxCase, textCase } from '../files.js';
import { classOf, items, type NginxClass } from './class.js';

/** Lines of an ordinary configuration, whatever stands between them. */
const LINES: readonly string[] = [
  'worker_processes 1;',
  'events {',
  '    worker_connections 64;',
  '}',
  'http {',
  '    # a comment',
  '    sendfile on;',
  '    client_max_body_size 8m; # behind a line',
  '    log_format timed \'$remote_addr "$request"\'',
  "        ' $request_time';",
  '    gzip_types text/css text/xml;',
  '    map $host $site {',
  '        default "www";',
  '        hostnames;',
  "        *.example.com 'shop';",
  '        ~^a{1,2}$x 1;',
  '    }',
  '    server {',
  '        listen 127.0.0.1:8080;',
  '        server_name example.com www.example.com;',
  '        root /srv/app;',
  '        location / {',
  '            add_header X-A "a;b{c}" always;',
  '            return 200 ok;',
  '        }',
  '        location ~ "\\.php$" {',
  '            if ($request_method = POST) {',
  '                return 405;',
  '            }',
  '            expires 1h;',
  '        }',
  '    }',
  '}',
].filter(line => !line.includes('~^a{1,2}$x'));

function changed(random: Random, change: (line: string) => string, concerns: (line: string) => boolean): NginxCase {
  const lines = [...LINES];
  const fitting = lines.flatMap((line, index) => (concerns(line) ? [index] : []));
  const at = random.pick(fitting);
  lines[at] = change(lines[at] ?? '');
  return textCase(`${noise(random, lines).join(random.chance(0.2) ? '\r\n' : '\n')}\n`);
}

/** Blank lines and comments, so that line numbers differ from case to case. */
function noise(random: Random, lines: readonly string[]): readonly string[] {
  return lines.flatMap(line => (random.chance(0.15) ? [random.pick(['', '  ', '# }', "\t# don't {"]), line] : [line]));
}

/** Text that nginx reads or refuses to read, whatever the names in it mean. */
export const syntaxClasses: readonly NginxClass[] = [
  classOf('syntax: a line without its semicolon', random =>
    changed(
      random,
      line => line.replace(';', ''),
      line => line.includes(';'),
    ),
  ),
  classOf('syntax: a brace too few or too many', random =>
    random.chance(0.5)
      ? changed(
          random,
          line => line.replace(/[{}]/, ''),
          line => /[{}]$/.test(line),
        )
      : changed(
          random,
          line => `${line} ${random.pick(['{', '}', ';', '};', '{}', ';;'])}`,
          line => !line.includes('#'),
        ),
  ),
  classOf('syntax: quotes', random =>
    changed(
      random,
      line => line.replace(/(\S+)(;| \{)$/, (_, word: string, end: string) => quoted(random, word) + end),
      line => /\S+(?:;| \{)$/.test(line),
    ),
  ),
  classOf('syntax: blanks and comments', random =>
    changed(
      random,
      line =>
        line.replace(
          /\S(?= |;)/,
          letter => letter + random.pick(items(' ¦\t¦ \t ¦\n¦\r\n¦ # x\n¦#x¦\u00a0¦\u200b¦ #;\n¦\n\n# }\n¦\f¦\v')),
        ),
      line => / \S*;/.test(line),
    ),
  ),
  classOf('syntax: the end of the file', random => {
    const text = noise(random, LINES).join('\n');
    const cut = random.int(1, text.length);
    return textCase(text.slice(0, cut));
  }),
  classOf('syntax: escapes', random =>
    textCase(
      `events {\n}\nhttp {\n    server {\n        listen 127.0.0.1:8080;\n        add_header X-A ${escaped(random)};\n        return 200 ${escaped(random)};\n    }\n}\n`,
    ),
  ),
  classOf('syntax: stray characters', random => {
    const lines = [...LINES];
    const extra = random.pick(
      items(';¦}¦{¦"¦\'¦a¦a b¦a;¦\\¦$¦${¦#¦)¦();¦"";¦"a" b;¦\ufeff¦\u00a0¦{};¦@;¦server¦on;¦\\;'),
    );
    lines.splice(random.int(0, lines.length), 0, extra);
    return textCase(`${noise(random, lines).join('\n')}\n`);
  }),
  classOf('syntax: long words', random => {
    const length = random.pick([100, 1000, 3000, 4000, 4080, 4095, 4096, 4097, 5000, 9000]);
    const word = 'x'.repeat(length + random.int(-3, 3));
    const quote = random.pick(['', '"', "'"]);
    const lead = random.chance(0.5) ? `# ${'c'.repeat(random.int(0, 5000))}\n` : '\n'.repeat(random.int(0, 50));
    return textCase(`${lead}events {\n}\nhttp {\n    add_header X-A ${quote}${word}${quote};\n}\n`);
  }),
];

function quoted(random: Random, word: string): string {
  return random.pick([
    `"${word}"`,
    `'${word}'`,
    `"${word}`,
    `'${word}`,
    `"${word}'`,
    `${word}"`,
    `${word}'`,
    `"${word}"x`,
    `"${word}"#`,
    `"${word}" `,
    `"${word}")`,
    `x"${word}"`,
    `"${word}\\"`,
    `""`,
    `"${word}""${word}"`,
  ]);
}

function escaped(random: Random): string {
  const piece = () => random.pick(items('a¦\\"¦\\\'¦\\\\¦\\t¦\\n¦\\d¦\\;¦\\ ¦\\{¦\\}¦\\#¦$host¦${host}¦"¦\'¦ ¦#¦b}¦{'));
  const text = Array.from({ length: random.int(1, 5) }, piece).join('');
  return random.pick([text, text, `"${text}"`, `'${text}'`]);
}
