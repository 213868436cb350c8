import { judged, type SettingsSubject, valuePlace } from '../../checks/subject.js';
import { change, everywhere, shown } from '../../formats/pgbouncer/checks.js';
import { isInString, SECONDS } from '../../formats/pgbouncer/values.js';
import { defineRule, type Reporter } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/unit-ignored',
  title: 'Unit that is dropped without a message',
  severity: 'warning',
  applies: 'always',
  why: 'Connection strings take whole seconds and drop what follows the digits. With 60s that changes nothing, with 5min or 500ms everything; in [pgbouncer] the same spelling keeps the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html#section-users'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { pgbouncer: "1.25" }\n',
        'pgbouncer.ini': '[users]\nbatch = query_timeout=«60s»\n[pgbouncer]\n',
      },
      good: {
        'headroom.yaml': 'versions: { pgbouncer: "1.25" }\n',
        'pgbouncer.ini': '[users]\nbatch = query_timeout=60\n[pgbouncer]\n',
      },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[databases]\nshop = server_lifetime=60 application_name=60s\n[pgbouncer]\n' }],
  check: everywhere(check),
});

function check(subject: SettingsSubject, report: Reporter): void {
  for (const entry of judged(subject)) {
    const { lookup } = entry;
    const { text } = entry.node.value;
    if (lookup.kind !== 'known' || lookup.directive.type !== 'duration' || !isInString(lookup.directive)) continue;
    if (!SECONDS.test(text)) continue;
    report(valuePlace(entry), {
      message: `The unit of ${shown(text)} is dropped: \`${entry.name}\` counts whole seconds.`,
      fixes: [change(entry, text.replace(/\D+$/, ''), true)],
    });
  }
}
