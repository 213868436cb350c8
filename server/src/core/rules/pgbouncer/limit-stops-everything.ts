import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/limit-stops-everything',
  title: 'Limit with which nothing works',
  severity: 'warning',
  applies: 'always',
  why: 'The pooler starts with any number. With max_client_conn at 0 or below it refuses every client, with a max_packet_size or pkt_buf of 0 no client gets an answer.',
  references: ['https://www.pgbouncer.org/config.html#max_client_conn'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = «0»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 100\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_packet_size = «0»\npkt_buf = «-1»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_packet_size = 2147483647\npkt_buf = 4096\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 1\nmax_db_connections = 0\nsbuf_loopcnt = 0\n' }],

  check({ settings }, report) {
    for (const name of ['max_client_conn', 'max_packet_size', 'pkt_buf'] as const) {
      const setting = settings.get(name);
      const usual = setting?.directive.default;
      if (!setting?.explicit || setting.value > 0 || usual === undefined) continue;
      const consequence = name === 'max_client_conn' ? 'every client is refused' : 'no client gets an answer';
      report(setting, { message: `${name} ${setting.value}: ${consequence}.`, fixes: [setTo(setting, usual)] });
    }
  },
});
