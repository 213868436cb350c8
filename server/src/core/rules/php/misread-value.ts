import { judged, valuePlace } from '../../checks/subject.js';
import type { Fix } from '../../finding.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { type Entry, replaceValue } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/misread-value',
  title: 'Value that PHP reads as another one',
  severity: 'error',
  applies: 'always',
  why: 'PHP reads sizes as digits with K, M or G behind them, in either case. It looks only at the last letter: `512 MB` are 512 bytes, `1.5G` is 1G, `1T` is one byte. From 8.2 on it warns; before that it says nothing. A switch takes On, Off, Yes, No, True, False and numbers; any other word is off.',
  references: ['https://www.php.net/manual/en/faq.using.php#faq.using.shorthandbytes'],
  examples: [
    { bad: { 'php.ini': 'post_max_size = «64 MB»\n' }, good: { 'php.ini': 'post_max_size = 64M\n' } },
    {
      bad: { 'php.ini': 'mysqlnd.net_read_buffer_size = «64kb»\n' },
      good: { 'php.ini': 'mysqlnd.net_read_buffer_size = 64K\n' },
    },
    { bad: { 'php.ini': 'realpath_cache_size = «4.5M»\n' }, good: { 'php.ini': 'realpath_cache_size = 4608K\n' } },
    { bad: { 'php.ini': 'opcache.enable = «enabled»\n' }, good: { 'php.ini': 'opcache.enable = On\n' } },
    { bad: { 'php.ini': 'max_execution_time = «2m»\n' }, good: { 'php.ini': 'max_execution_time = 120\n' } },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[post_max_size] = «64MB»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[post_max_size] = 64M\n' },
    },
  ],
  silent: [
    {
      'php.ini':
        'memory_limit = 512 M\npost_max_size = 8m\nopcache.memory_consumption = 256M\nmax_execution_time = 30s\ndisplay_errors = stderr\nhtml_errors = "Off"\noutput_buffering = On\nsession.upload_progress.freq = 5%\nerror_reporting = E_ALL\n',
    },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const { reading } = entry;
      if (!reading?.ok || reading.replaced === undefined || entry.lookup.kind !== 'known') continue;
      const { text } = entry.node.value;
      const isExtension = entry.lookup.directive.facts.extension !== undefined;
      report(valuePlace(entry), {
        message: `PHP reads \`${text.slice(0, 40)}\` as ${reading.replaced}.`,
        severity: isExtension ? 'warning' : 'error',
        fixes: repairs(entry, subject),
      });
    }
  },
});

/** What was meant, where the text says it in another notation. */
export function repairs(entry: Entry, subject: PhpSubject): readonly Fix[] {
  const text = meaning(entry);
  if (text === undefined) return [];
  return [{ title: `Change to ${text}`, edits: [replaceValue(entry, text, subject)], safe: false }];
}

function meaning({ lookup, node }: Entry): string | undefined {
  const type = lookup.kind === 'known' ? lookup.directive.type : undefined;
  const text = node.value.text.trim();
  if (type === 'bool') return /^enabled?$/i.test(text) ? 'On' : /^disabled?$/i.test(text) ? 'Off' : undefined;
  const match = /^(\d+)(\.\d+)?\s*([a-z]+)$/i.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = '', unit = ''] = match;
  if (type === 'duration')
    return inSeconds(Number(whole + fraction), unit, lookup.kind === 'known' ? lookup.directive.unit : '');
  return type === 'size' ? asSize(whole, fraction, unit) : undefined;
}

function inSeconds(amount: number, unit: string, base: string | undefined): string | undefined {
  const seconds = { m: 60, min: 60, h: 3600, d: 86_400 }[unit.toLowerCase()];
  return base === 's' && seconds !== undefined && Number.isInteger(amount * seconds)
    ? String(amount * seconds)
    : undefined;
}

const LARGER: Readonly<Record<string, string>> = { t: 'G', g: 'M', m: 'K' };

function asSize(whole: string, fraction: string, unit: string): string | undefined {
  const letter = /^([kmgt])(?:i?b)?$/i.exec(unit)?.[1]?.toLowerCase();
  if (letter === undefined) return undefined;
  if (fraction === '' && letter !== 't') return whole + letter.toUpperCase();
  const smaller = LARGER[letter];
  const amount = Number(whole + fraction) * 1024;
  return smaller !== undefined && Number.isInteger(amount) ? `${amount}${smaller}` : undefined;
}
