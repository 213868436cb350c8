import { valuePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'php-fpm/invalid-path',
  title: 'Status or ping path that PHP-FPM does not take',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'The paths under which PHP-FPM answers itself start with a slash, go on with at least one character and hold only letters, digits and `/_-.~`. The answer to a ping must not be empty.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm.status-path'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\npm.status_path = «status»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm.status_path = /status\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nping.path = «/ping?x»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nping.path = /ping\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\npm.status_path = /fpm-status\nping.path =\nping.response =\n' }],

  check({ pools, spell }, report) {
    for (const { settings } of pools) {
      for (const name of ['pm.status_path', 'ping.path'] as const) {
        const entry = settings.entry(name);
        const path = entry?.node.value.text ?? '';
        if (!entry || path === '' || isTemplate(path) || /^\/[A-Za-z0-9/_.~-]+$/.test(path)) continue;
        const fixed = /^[\w-]+$/.test(path) ? `/${path}` : undefined;
        report(valuePlace(entry), {
          message: `\`${name}\` starts with a slash and holds at least one more of the letters, digits and \`/_-.~\`: PHP-FPM does not start.`,
          fixes:
            fixed === undefined
              ? []
              : [
                  {
                    title: `Change to ${fixed}`,
                    edits: [{ ...valuePlace(entry), newText: spell(fixed) }],
                    safe: false,
                  },
                ],
        });
      }
      const answer = settings.entry('ping.response');
      const ping = settings.entry('ping.path');
      if (answer?.node.value.text !== '' || !ping || ping.node.value.text === '') continue;
      report(
        { uri: answer.uri, start: answer.node.start, end: answer.node.end },
        { message: 'The answer to a ping is empty: PHP-FPM does not start.' },
      );
    }
  },
});
