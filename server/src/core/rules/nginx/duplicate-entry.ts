import { isOpen } from '../../checks/nginx.js';
import { removeLine } from '../../formats/nginx/edits.js';
import { type NginxLine, namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/duplicate-entry',
  title: 'Value that a map lists twice',
  severity: 'error',
  applies: 'always',
  why: 'Each value of a `map` may stand there once, upper and lower case taken for the same; nginx does not start otherwise. Regular expressions may repeat: the first that matches counts.',
  references: ['https://nginx.org/en/docs/http/ngx_http_map_module.html'],
  examples: [
    {
      bad: {
        'nginx/conf.d/map.conf':
          'map $host $site {\n    default www;\n    example.com shop;\n    «Example.com» blog;\n}\n',
      },
      good: { 'nginx/conf.d/map.conf': 'map $host $site {\n    default www;\n    example.com shop;\n}\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/map.conf':
        'map $host $site {\n    ~^a a;\n    ~^a b;\n    \\default c;\n    default d;\n}\ngeo $near {\n    10.0.0.0/8 1;\n    10.0.0.0/8 2;\n}\n',
    },
  ],

  check({ lines, refusal, isTagged, textOf }, report) {
    for (const { name, block, lookup } of lines) {
      if (name !== 'map' || block?.place !== 'data' || lookup?.kind !== 'known') continue;
      const seen = new Map<string, NginxLine>();
      for (const entry of block.lines) {
        const key = keyOf(entry);
        if (key === undefined || isTagged(entry.uri)) continue;
        const before = seen.get(key);
        if (!before) seen.set(key, entry);
        else
          report(namePlace(entry), {
            message: `This value stands in the map already: ${refusal}.`,
            related: [{ at: namePlace(before), message: 'The first one' }],
            fixes: [{ title: 'Remove the entry', edits: [removeLine(entry, textOf(entry.uri))], safe: false }],
          });
      }
    }
  },
});

/** What an entry is looked up by; nothing where it is none, or matches by itself. */
function keyOf(entry: NginxLine): string | undefined {
  const { name, args } = entry;
  if (args.length !== 1 || name === 'include' || name.startsWith('~') || isTemplate(name) || isOpen(entry))
    return undefined;
  return name === 'default' ? ' default' : name.replace(/^\\/, '').toLowerCase();
}
