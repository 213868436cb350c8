import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/no-superuser-connections',
  title: 'No connection is kept for the administrator',
  severity: 'warning',
  applies: 'deployed',
  why: 'When the application has taken every connection, the reserved ones are the only way in to find out why and to end sessions.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'superuser_reserved_connections = «0»\n' },
      good: { 'postgresql.conf': 'superuser_reserved_connections = 3\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'superuser_reserved_connections = 1\n' },
    {
      'headroom.yaml': 'environment: ci\n',
      'postgresql.conf': 'max_connections = 3\nsuperuser_reserved_connections = 0\n',
    },
  ],

  check({ settings }, report) {
    const reserved = settings.get('superuser_reserved_connections');
    const connections = settings.get('max_connections');
    if (!reserved?.explicit || reserved.value !== 0 || !connections) return;
    report(reserved, {
      message: `Once ${connections.value} sessions are open, nobody can log in to see why or to end one.`,
      fixes: connections.value > 6 ? [setTo(reserved, '3')] : [],
    });
  },
});
