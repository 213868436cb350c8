import { setAll, setTo } from '../../checks/fixes.js';
import type { Fix } from '../../finding.js';
import type { FpmPool, FpmSubject } from '../../formats/php-fpm/subject.js';
import type { Setting } from '../../model/settings.js';
import { defineRule, type Reporter } from '../../rule.js';
import { isWhole } from './pool-without-process-manager.js';

const BASE = '[www]\nlisten = /run/php/www.sock\nuser = www-data\npm = dynamic\n';

export default defineRule({
  id: 'php-fpm/spare-servers-contradict',
  title: 'Numbers of idle workers that contradict each other',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'With `pm = dynamic` PHP-FPM keeps between `pm.min_spare_servers` and `pm.max_spare_servers` idle workers. Both have to be set; 1 <= min <= start <= max <= max_children has to hold, or it does not start. Without `pm.start_servers` it starts with the middle between both.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm.min-spare-servers'],
  examples: [
    {
      bad: { 'www.conf': `${BASE}pm.max_children = 20\npm.min_spare_servers = 8\npm.max_spare_servers = «4»\n` },
      good: { 'www.conf': `${BASE}pm.max_children = 20\npm.min_spare_servers = 4\npm.max_spare_servers = 8\n` },
    },
    {
      bad: {
        'www.conf': `${BASE}pm.max_children = 20\npm.start_servers = «10»\npm.min_spare_servers = 2\npm.max_spare_servers = 6\n`,
      },
      good: {
        'www.conf': `${BASE}pm.max_children = 20\npm.start_servers = 4\npm.min_spare_servers = 2\npm.max_spare_servers = 6\n`,
      },
    },
    {
      bad: { 'www.conf': `${BASE}pm.max_children = 5\npm.min_spare_servers = 2\npm.max_spare_servers = «10»\n` },
      good: { 'www.conf': `${BASE}pm.max_children = 5\npm.min_spare_servers = 2\npm.max_spare_servers = 5\n` },
    },
    {
      bad: {
        'www.conf': `[www]\nlisten = /run/php/www.sock\nuser = www-data\npm = «dynamic»\npm.max_children = 20\npm.max_spare_servers = 8\n`,
      },
      good: { 'www.conf': `${BASE}pm.max_children = 20\npm.max_spare_servers = 8\npm.min_spare_servers = 4\n` },
    },
  ],
  silent: [
    {
      'www.conf': `${BASE}pm.max_children = 20\npm.start_servers = 0\npm.min_spare_servers = 4\npm.max_spare_servers = 8\n`,
    },
    { 'www.conf': '[www]\nlisten = /run/php.sock\npm = static\npm.max_children = 5\npm.start_servers = 50\n' },
    { 'www.conf': `${BASE}pm.max_children = \${CHILDREN}\npm.min_spare_servers = 2\npm.max_spare_servers = 10\n` },
  ],

  check(subject, report) {
    for (const pool of subject.pools) {
      const manager = pool.settings.get('pm');
      if (manager?.value === 'dynamic' && isWhole(subject, pool)) judge(pool, manager, subject, report);
    }
  },
});

type Count = Setting<number>;

function judge(pool: FpmPool, manager: Setting<string>, subject: FpmSubject, report: Reporter): void {
  const { settings } = pool;
  const [children, least, most, start] = (
    ['pm.max_children', 'pm.min_spare_servers', 'pm.max_spare_servers', 'pm.start_servers'] as const
  ).map(name => (settings.entry(name) ? settings.get(name) : undefined));
  const isKnown = (name: string) => !settings.entry(name) || settings.find(name) !== undefined;
  if (!children || children.value < 1 || !isKnown('pm.min_spare_servers') || !isKnown('pm.max_spare_servers')) return;
  const severity = isWhole(subject, pool) ?? 'error';
  const tell = (at: Setting<unknown>, what: string, fixes: readonly Fix[] = []) =>
    report(at, { message: `${what}: PHP-FPM does not start.`, severity, fixes });
  const missing = [least, most].findIndex(setting => !setting);
  const usual = usualNumbers(children.value, least, most);
  if (missing !== -1) {
    const name = missing === 0 ? 'pm.min_spare_servers' : 'pm.max_spare_servers';
    const absent = settings.find(name);
    return void tell(
      manager,
      `\`pm = dynamic\` needs \`${name}\``,
      absent ? [setTo(absent, String(missing === 0 ? usual.least : usual.most))] : [],
    );
  }
  if (!least || !most) return;
  for (const [setting, value] of [
    [least, usual.least],
    [most, usual.most],
  ] as const)
    if (setting.value < 1)
      return void tell(setting, `\`${setting.name}\` has to be at least 1`, [setTo(setting, String(value))]);
  if (least.value > children.value)
    return void tell(least, above(least, children), [setTo(least, String(usual.least))]);
  if (most.value > children.value) return void tell(most, above(most, children), [setTo(most, String(children.value))]);
  if (most.value < least.value) {
    const swapped = setAll([
      [least, String(most.value)],
      [most, String(least.value)],
    ]);
    return void tell(most, `\`${most.name}\` (${most.value}) is below \`${least.name}\` (${least.value})`, [swapped]);
  }
  if (!start || start.value <= 0 || (start.value >= least.value && start.value <= most.value)) return;
  const middle = least.value + Math.trunc((most.value - least.value) / 2);
  tell(
    start,
    `\`pm.start_servers\` (${start.value}) is not between \`${least.name}\` (${least.value}) and \`${most.name}\` (${most.value})`,
    [setTo(start, String(middle))],
  );
}

function above(setting: Count, children: Count): string {
  return `\`${setting.name}\` (${setting.value}) exceeds \`pm.max_children\` (${children.value})`;
}

/** A quarter and a half of the workers, within what the other number allows. */
function usualNumbers(children: number, least: Count | undefined, most: Count | undefined) {
  const upper = most && most.value >= 1 ? Math.min(most.value, children) : children;
  const low = Math.max(1, Math.min(Math.ceil(children / 4), upper - (upper > 1 && most ? Math.floor(upper / 2) : 0)));
  const high = Math.max(Math.ceil(children / 2), least && least.value <= children ? least.value : 1, 1);
  return { least: low, most: Math.min(high, children) };
}
