import { isOpen } from '../../checks/nginx.js';
import type { Fix } from '../../finding.js';
import { linePlace, type NginxLine } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/bad-entry',
  title: 'Entry of a map with too many or too few words',
  severity: 'error',
  applies: 'always',
  why: 'In `map`, `geo`, `split_clients` and `charset_map` each entry is a value and its result, ended by `;`; in `types` a type and its file endings. nginx does not start with anything else.',
  references: ['https://nginx.org/en/docs/http/ngx_http_map_module.html'],
  examples: [
    {
      bad: {
        'nginx/conf.d/map.conf':
          'map $host $site {\n    default www;\n    «example.com shop\n    example.org blog»;\n}\n',
      },
      good: {
        'nginx/conf.d/map.conf':
          'map $host $site {\n    default www;\n    example.com shop;\n    example.org blog;\n}\n',
      },
    },
    {
      bad: { 'nginx/conf.d/types.conf': 'types {\n    «text/css»;\n}\n' },
      good: { 'nginx/conf.d/types.conf': 'types {\n    text/css css;\n}\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/map.conf': 'map $host $site {\n    hostnames;\n    volatile;\n    default "";\n    "a b" c;\n}\n' },
    {
      'nginx/conf.d/geo.conf':
        'geo $remote_addr $near {\n    ranges;\n    delete 10.0.0.0/8;\n    default 0;\n    10.0.0.0-10.0.0.255 1;\n}\n',
    },
  ],

  check({ lines, refusal, isTagged }, report) {
    for (const { name, block, lookup } of lines) {
      if (!block || lookup?.kind !== 'known' || block.place !== 'data') continue;
      for (const entry of block.lines) {
        if (isTagged(entry.uri) || isTemplate(entry.name) || isOpen(entry) || isRight(name, entry)) continue;
        report(linePlace(entry), {
          message: `An entry of \`${name}\` is ${FORMS[name]}: ${refusal}.`,
          fixes: splitting(entry),
        });
      }
    }
  },
});

const PAIR = 'a value and its result';
const FORMS: Readonly<Record<string, string>> = {
  map: PAIR,
  geo: PAIR,
  split_clients: 'a share and its value',
  charset_map: 'two codes',
  types: 'a type and its file endings',
};

/** Words of `map` that stand alone. */
const ALONE: Readonly<Record<string, ReadonlySet<string>>> = {
  map: new Set(['hostnames', 'volatile']),
  geo: new Set(['ranges', 'proxy_recursive', 'volatile']),
};

/** The fix for words on several lines: each was meant as an entry. */
function splitting({ uri, args, node }: NginxLine): readonly Fix[] {
  const words = [node.name, ...args];
  const edits = words.flatMap(({ end }, index) =>
    words[index + 1]?.startsLine ? [{ uri, start: end, end, newText: ';' }] : [],
  );
  return edits.length === 0 ? [] : [{ title: 'Add a semicolon', edits, safe: false }];
}

function isRight(block: string, { name, args, node, block: inner }: NginxLine): boolean {
  if (!Object.hasOwn(FORMS, block) || (name === 'include' && args.length === 1)) return true;
  if (inner) return false;
  if (node.ending === 'broken' || args.some(({ text }) => isTemplate(text))) return true;
  if (args.length === 0) return ALONE[block]?.has(name) ?? false;
  return args.length === 1 || block === 'types';
}
