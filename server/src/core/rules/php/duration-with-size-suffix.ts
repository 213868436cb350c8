import { judged, valuePlace } from '../../checks/subject.js';
import { replaceValue } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/duration-with-size-suffix',
  title: 'Duration with a letter that multiplies',
  severity: 'warning',
  applies: 'always',
  why: 'K, M and G are the only letters PHP knows, and they multiply: `realpath_cache_ttl = 10m` is not ten minutes but ten million seconds. Durations are plain numbers.',
  references: ['https://www.php.net/manual/en/faq.using.php#faq.using.shorthandbytes'],
  examples: [
    { bad: { 'php.ini': 'realpath_cache_ttl = «10m»\n' }, good: { 'php.ini': 'realpath_cache_ttl = 600\n' } },
    { bad: { 'php.ini': 'session.gc_maxlifetime = «30M»\n' }, good: { 'php.ini': 'session.gc_maxlifetime = 1800\n' } },
  ],
  silent: [{ 'php.ini': 'realpath_cache_ttl = 600\npost_max_size = 10m\nsession.cache_expire = 180\n' }],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const { lookup, reading, node } = entry;
      if (
        lookup.kind !== 'known' ||
        lookup.directive.type !== 'duration' ||
        lookup.directive.facts.numeral !== 'quantity'
      )
        continue;
      const match = /^\s*(\d+)\s*([kKmMgG])\s*$/.exec(node.value.text);
      if (!match || !reading?.ok || reading.replaced !== undefined) continue;
      const { unit = 's' } = lookup.directive;
      const minutes = /m/i.test(match[2] ?? '') && unit === 's' ? String(Number(match[1]) * 60) : undefined;
      report(valuePlace(entry), {
        message: `\`${node.value.text}\` is multiplied: PHP waits far longer than that in ${unit === 'min' ? 'minutes' : unit}.`,
        fixes:
          minutes === undefined
            ? []
            : [{ title: `Change to ${minutes}`, edits: [replaceValue(entry, minutes, subject)], safe: false }],
      });
    }
  },
});
