import { setTo } from '../../checks/fixes.js';
import { databasesOf, inherited, zeroIsUnlimited } from '../../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import type { Setting } from '../../model/settings.js';
import { defineRule, type Reporter } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.24" }\n';

export default defineRule({
  id: 'pgbouncer/pool-without-limit',
  title: 'Pool of size 0 or below',
  severity: 'warning',
  applies: 'always',
  why: 'From 1.24 on a pool of size 0 has no limit: every client gets a connection of its own until PostgreSQL refuses more. Older versions keep a single connection and let all other clients wait. A cap on the database or the user still holds.',
  references: ['https://www.pgbouncer.org/config.html#pool_size', 'https://www.pgbouncer.org/changelog.html'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\ndefault_pool_size = «0»\n' },
      good: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\ndefault_pool_size = 20\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=«0»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=20\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': NEW,
      'pgbouncer.ini': '[databases]\nshop = host=db pool_size=0 max_db_connections=50\n[pgbouncer]\n',
    },
    { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=-1\n[pgbouncer]\n' },
  ],

  check(subject, report) {
    const { settings } = subject;
    const usual = settings.get('default_pool_size');
    const isCapped = ['max_db_connections', 'max_user_connections'].some(
      name => Number(settings.find(name)?.value) > 0,
    );
    if (usual?.explicit && usual.value <= 0 && !(isCapped && zeroIsUnlimited(subject))) tell(subject, report, usual);
    for (const target of databasesOf(subject)) {
      const own = target.settings.get('pool_size');
      const cap = inherited(subject, target, 'max_db_connections');
      const isHeld = cap !== undefined && cap.value > 0 && zeroIsUnlimited(subject);
      // A cut-off number has a rule of its own.
      if (own?.explicit && own.value === 0 && !isHeld && /^\+?0+$/.test(writtenIn(target.settings.entry('pool_size'))))
        tell(subject, report, own);
    }
  },
});

function writtenIn(entry: { readonly node: { readonly value: { readonly text: string } } } | undefined): string {
  return entry?.node.value.text ?? '';
}

function tell(subject: PgbouncerSubject, report: Reporter, setting: Setting<number>): void {
  const meaning = zeroIsUnlimited(subject)
    ? 'every client gets a connection of its own until PostgreSQL refuses more'
    : 'up to 1.23 one connection serves all clients, from 1.24 on there is no limit';
  report(setting, { message: `${setting.name} ${setting.value}: ${meaning}.`, fixes: [setTo(setting, '20')] });
}
