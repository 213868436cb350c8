import { softened } from '../../formats/pgbouncer/checks.js';
import { isFallback, type Target } from '../../formats/pgbouncer/subject.js';
import { defineRule } from '../../rule.js';
import { commentStart } from './inline-comment.js';

export default defineRule({
  id: 'pgbouncer/invalid-connection-string',
  title: 'Connection string that cannot be read',
  severity: 'error',
  applies: 'always',
  why: 'A connection string is a list of key=value pairs with blanks between them. URLs, keys without a value and quotes that do not close keep the pooler from starting. The line * is read only when a client needs it, which is then refused.',
  references: ['https://www.pgbouncer.org/config.html#section-databases'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = «postgres://db:5432/shop»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db port=5432 dbname=shop\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': "[databases]\nshop = host=db connect_query=«'select 1»\n[pgbouncer]\n" },
      good: { 'pgbouncer.ini': "[databases]\nshop = host=db connect_query='select 1'\n[pgbouncer]\n" },
    },
    {
      bad: { 'pgbouncer.ini': '[users]\nbatch = pool_mode=session «max_user_connections=»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[users]\nbatch = pool_mode=session max_user_connections=5\n[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': "[databases]\nshop =\nb = host = db port= 5432 password='it''s'\n[pgbouncer]\n" }],

  check(subject, report) {
    for (const target of [...subject.databases, ...subject.users, ...subject.peers]) {
      if (!target.error || commentStart(subject, target) !== undefined) continue;
      const { start, end } = target.error;
      const isLate = isFallback(target);
      const consequence = isLate ? subject.fallback.refusal : subject.refusal;
      const reported = { message: `${describe(target)}: ${consequence}.` };
      report({ uri: target.uri, start, end }, isLate ? softened(reported) : reported);
    }
  },
});

function describe({ error }: Target): string {
  const text = error?.text ?? '';
  if (error?.kind === 'open-quote') return 'The quote is not closed on this line';
  if (error?.kind === 'no-value') return `A key has no value here; an empty one cannot be written`;
  if (/^\w+:\/\//.test(text)) return 'A URL is no connection string; write host=, port= and dbname=';
  return `\`${/password/i.test(text) ? '...' : text.slice(0, 40)}\` is not a key=value pair`;
}
