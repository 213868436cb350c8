import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

const NEW = 'versions: { pgbouncer: "1.23" }\n';

export default defineRule({
  id: 'pgbouncer/invalid-peer',
  title: 'Peer without a number or a host',
  severity: 'error',
  applies: 'always',
  why: 'A line of [peers] is named by the peer_id of another process, a number from 1 to 65535, and says its host. Otherwise the pooler does not start.',
  references: ['https://www.pgbouncer.org/config.html#section-peers'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[peers]\n«first» = host=/tmp/a\n«2» = port=6433\n[pgbouncer]\n' },
      good: {
        'headroom.yaml': NEW,
        'pgbouncer.ini': '[peers]\n1 = host=/tmp/a\n2 = host=/tmp/b port=6433\n[pgbouncer]\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': NEW,
      'pgbouncer.ini': '[peers]\n65535 = host=/tmp/a\n{{ id }} = host=/tmp/b\n3 = host\n[pgbouncer]\n',
    },
  ],

  check({ peers, refusal }, report) {
    for (const { name, node, uri, settings, error } of peers) {
      if (isTemplate(name) || isTemplate(node.value.text)) continue;
      const isNumber = /^\d{1,9}$/.test(name) && Number(name) >= 1 && Number(name) <= 65_535;
      if (isNumber && (error || settings.entry('host'))) continue;
      const { start, end } = node.name;
      const reason = isNumber ? `Peer ${name} has no host` : `\`${name.slice(0, 40)}\` is no peer_id from 1 to 65535`;
      report({ uri, start, end: Math.max(end, start + 1) }, { message: `${reason}: ${refusal}.` });
    }
  },
});
