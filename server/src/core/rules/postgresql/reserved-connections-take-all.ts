import { setAll, setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/reserved-connections-take-all',
  title: 'Reserved connections leave none for ordinary users',
  severity: 'error',
  applies: 'always',
  why: 'Both superuser_reserved_connections and, from PostgreSQL 16 on, reserved_connections are taken out of max_connections. The server refuses to start unless at least one connection is left.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'superuser_reserved_connections = «100»\n' },
      good: { 'postgresql.conf': 'superuser_reserved_connections = 3\n' },
    },
    { bad: { 'postgresql.conf': 'max_connections = «3»\n' }, good: { 'postgresql.conf': 'max_connections = 100\n' } },
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: "16" }\n',
        'postgresql.conf': 'max_connections = 50\nsuperuser_reserved_connections = 5\nreserved_connections = «45»\n',
      },
      good: {
        'headroom.yaml': 'versions: { postgresql: "16" }\n',
        'postgresql.conf': 'max_connections = 50\nsuperuser_reserved_connections = 3\nreserved_connections = 3\n',
      },
    },
  ],
  silent: [
    { 'postgresql.conf': 'max_connections = 4\n' },
    { 'postgresql.conf': 'max_connections = 1\nsuperuser_reserved_connections = 0\n' },
  ],

  check(subject, report) {
    const { settings, refusal } = subject;
    const connections = settings.get('max_connections');
    const superuser = settings.get('superuser_reserved_connections');
    const other = settings.get('reserved_connections');
    if (!connections || !superuser) return;
    const held = superuser.value + (other?.value ?? 0);
    if (held < connections.value) return;
    const reserved = [superuser, ...(other ? [other] : [])].filter(({ value }) => value > 0);
    const lowered = reserved
      .filter(({ explicit, value }) => explicit && value > USUAL)
      .sort((a, b) => b.value - a.value);
    const [largest] = lowered;
    const tooFew = connections.explicit && connections.value <= 4 * USUAL;
    report(tooFew || !largest ? connections : largest, {
      message: `${reserved.map(({ name, value, explicit }) => `${name} ${value}${explicit ? '' : ' (default)'}`).join(' + ')} take all of max_connections ${connections.value}: ${refusal}.`,

      fixes: [
        tooFew || !largest
          ? setTo(connections, String(Math.max(100, 2 * held)))
          : setAll(lowered.map(setting => [setting, String(USUAL)])),
      ],
    });
  },
});

/** The default of superuser_reserved_connections. */
const USUAL = 3;
