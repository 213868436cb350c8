import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatPercent } from '../../units.js';

export default defineRule({
  id: 'postgresql/many-superuser-connections',
  title: 'A large part of the connections is kept for administrators',
  severity: 'warning',
  applies: 'deployed',
  why: 'Connections reserved for superusers are out of reach for the application. Three suffice to look around; monitoring that must always get in has reserved_connections since PostgreSQL 16.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'max_connections = 100\nsuperuser_reserved_connections = «30»\n' },
      good: { 'postgresql.conf': 'max_connections = 100\nsuperuser_reserved_connections = 3\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'max_connections = 10\nsuperuser_reserved_connections = 3\n' },
    { 'postgresql.conf': 'max_connections = 100\nsuperuser_reserved_connections = 20\n' },
  ],

  check({ settings }, report) {
    const reserved = settings.get('superuser_reserved_connections');
    const connections = settings.get('max_connections');
    if (!reserved?.explicit || !connections || reserved.value <= 3) return;
    // All of them is an error of its own.
    const share = reserved.value / connections.value;
    if (share <= 0.2 || share >= 1) return;
    report(reserved, {
      message: `${reserved.value} of ${connections.value} connections, ${formatPercent(share)}, are out of the application's reach.`,
      fixes: [setTo(reserved, '3')],
    });
  },
});
