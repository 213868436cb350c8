import { checkRemovedNames } from '../../checks/names.js';
import { everywhere } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.26" }\n';

export default defineRule({
  id: 'pgbouncer/removed-setting',
  title: 'Setting that this PgBouncer no longer has',
  severity: 'error',
  applies: 'always',
  why: 'A name that a version has dropped is unknown to it, and an unknown name keeps the pooler from starting. suspend_timeout went with 1.26, together with the online restart it was for.',
  references: ['https://www.pgbouncer.org/changelog.html'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\n«suspend_timeout» = 10\n' },
      good: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\n' },
    },
  ],
  silent: [{ 'headroom.yaml': NEW.replace('1.26', '1.25'), 'pgbouncer.ini': '[pgbouncer]\nsuspend_timeout = 10\n' }],
  check: everywhere(checkRemovedNames),
});
