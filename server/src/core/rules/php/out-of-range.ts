import { judged } from '../../checks/subject.js';
import { checkRanges } from '../../checks/values.js';
import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';
import { suffixedMegabytes } from './megabytes-with-suffix.js';
import { repairs } from './misread-value.js';

export default defineRule({
  id: 'php/out-of-range',
  title: 'Number outside the bounds of the directive',
  severity: 'error',
  applies: 'always',
  why: 'Outside its bounds PHP does not use the nearest one but the default, and mostly says so only in the log of OPcache. A `memory_limit` below what PHP itself needs, zero included, cannot be set either: only -1 is no limit.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php',
    'https://www.php.net/manual/en/ini.core.php#ini.memory-limit',
  ],
  examples: [
    {
      bad: { 'php.ini': 'opcache.max_accelerated_files = «2000000»\n' },
      good: { 'php.ini': 'opcache.max_accelerated_files = 1000000\n' },
    },
    { bad: { 'php.ini': 'memory_limit = «0»\n' }, good: { 'php.ini': 'memory_limit = 128M\n' } },
    { bad: { 'php.ini': 'memory_limit = «128MB»\n' }, good: { 'php.ini': 'memory_limit = 128M\n' } },
    {
      bad: { 'php.ini': 'opcache.max_wasted_percentage = «60»\n' },
      good: { 'php.ini': 'opcache.max_wasted_percentage = 50\n' },
    },
    {
      bad: { 'php.ini': 'memory_hard_limit_percent = «20»\n' },
      good: { 'php.ini': 'memory_hard_limit_percent = 150\n' },
    },
  ],
  silent: [
    {
      'php.ini':
        'memory_limit = -1\nopcache.max_accelerated_files = 200\nmemory_hard_limit_percent = -1\nopcache.max_wasted_percentage = 50\n',
    },
  ],

  check(subject, report) {
    const suffixed = new Set(suffixedMegabytes(subject).map(({ node }) => node.value.start));
    checkRanges(subject, (target, reported) => {
      const { uri, start } = target as Location;
      if (suffixed.has(start)) return;
      const entry = judged(subject).find(each => each.node.value.start === start && each.uri === uri);
      const meant = entry ? repairs(entry, subject) : [];
      report(target, meant.length > 0 ? { ...reported, fixes: meant } : reported);
    });
  },
});
