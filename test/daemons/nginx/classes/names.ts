import type { Random } from '../../random.js';
import { type NginxCase, placeCase, textCase } from '../files.js';
import { lineFor, rowsIn, tried, wordsFor } from '../sample.js';
import { classOf, items, type NginxClass } from './class.js';

/** Names that nginx does not have, and files that another one includes. */
export function nameClasses(version: string): readonly NginxClass[] {
  const rows = rowsIn(version);
  return [
    classOf('name: misspelt or in another case', random => {
      const row = random.pick(rows);
      const name = misspelt(random, row.name);
      const place = tried(row)[0] ?? 'http';
      return placeCase(place, [`${name} ${wordsFor(row).join(' ')};`], 'place');
    }),
    classOf('name: a block for a line and a line for a block', random => {
      const row = random.pick(rows.filter(({ name }) => name !== 'if' && name !== 'include'));
      const words = [row.name, ...wordsFor(row)].join(' ');
      const line = row.type === 'block' ? `${words};` : `${words} {${random.pick(['', ' ', '\n'])}}`;
      return placeCase(random.pick(tried(row)), [random.chance(0.25) ? lineFor(row) : line], 'ending');
    }),
    classOf('include: what a file holds where it is included', included),
    classOf('include: paths', paths),
  ];
}

function misspelt(random: Random, name: string): string {
  const at = random.int(0, name.length - 1);
  return random.pick([
    name.slice(0, at) + name.slice(at + 1),
    `${name}s`,
    name.toUpperCase(),
    name.replaceAll('_', '-'),
    `${name.slice(0, at)}x${name.slice(at)}`,
    name,
    `"${name}"`,
  ]);
}

const PARTS = items(
  'gzip on;¦server { listen 127.0.0.1:8081; }¦location / { }¦worker_connections 10;¦proxy_pass http://127.0.0.1:81;¦add_header X-A b;¦server 127.0.0.1:81;¦gzip yes;¦user root¦gzip on; }¦# nothing¦¦upstream u { server 127.0.0.1:81; }¦events { }¦default 1;¦gzip on;\ngzip off;',
);

const AROUND: readonly (readonly [string, string])[] = [
  ['', 'events { }\n'],
  ['events {\n', '}\n'],
  ['events { }\nhttp {\n', '}\n'],
  ['events { }\nhttp { gzip off;\n', '}\n'],
  ['events { }\nhttp { server { listen 127.0.0.1:8080;\n', '} }\n'],
  ['events { }\nhttp { server { listen 127.0.0.1:8080; location /x {\n', '} } }\n'],
  ['events { }\nhttp { upstream v {\n', 'server 127.0.0.1:1; } }\n'],
  ['events { }\nhttp { map $host $a {\n', '} }\n'],
];

function included(random: Random): NginxCase {
  const [before, after] = random.pick(AROUND);
  const part = `${random.pick(['', '\n', '# a part\n'])}${random.pick(PARTS)}\n`;
  const path = random.pick(['part.conf', 'conf.d/a.conf', 'conf.d/*.conf']);
  const name = path.replace('*', 'a');
  return textCase(`${before}include ${path};\n${after}`, undefined, { [name]: part });
}

const HTTP = 'events { }\nhttp {\n';

function paths(random: Random): NginxCase {
  const path = random.pick(
    items(
      'a.conf¦b.conf¦./a.conf¦d/a.conf¦d/b.conf¦d/*.conf¦e/*.conf¦*.none¦d/?.conf¦"a.conf"¦d/../a.conf¦d/x/*.conf¦no/a.conf¦d/*.c?nf¦"d/b.conf"¦a.con¦A.conf¦d/a.conf2¦none/*¦d/[ab].conf',
    ),
  );
  const files = {
    'a.conf': random.pick(['gzip on;\n', 'include b.conf;\n', 'include d/b.conf;\n', 'bad on;\n', 'include a.none;\n']),
    'd/a.conf': random.pick(['sendfile on;\n', 'include a.conf;\n', 'include b.conf;\n', 'sendfile maybe;\n']),
    'd/b.conf': random.pick(['tcp_nopush on;\n', 'tcp_nopush no;\n', '']),
  };
  const lead = '# x\n'.repeat(random.int(0, 12));
  return textCase(`${lead}${HTTP}include ${path};\n}\n`, undefined, files);
}
