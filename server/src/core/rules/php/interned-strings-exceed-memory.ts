import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'php/interned-strings-exceed-memory',
  title: 'Room for strings takes all shared memory',
  severity: 'error',
  applies: 'always',
  why: 'The buffer for strings is a part of `opcache.memory_consumption`. Where it is not smaller, PHP does not start; where it takes more than half, little is left for scripts.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.interned-strings-buffer'],
  examples: [
    {
      bad: { 'php.ini': 'opcache.memory_consumption = 128\nopcache.interned_strings_buffer = «200»\n' },
      good: { 'php.ini': 'opcache.memory_consumption = 128\nopcache.interned_strings_buffer = 32\n' },
    },
    {
      bad: { 'php.ini': 'opcache.memory_consumption = «8»\n' },
      good: { 'php.ini': 'opcache.memory_consumption = 128\n' },
    },
  ],
  silent: [
    { 'php.ini': 'opcache.memory_consumption = 9\n' },
    { 'php.ini': 'opcache.memory_consumption = 256\nopcache.interned_strings_buffer = 64\n' },
    { 'php.ini': 'opcache.enable = 0\nopcache.memory_consumption = 128\nopcache.interned_strings_buffer = 200\n' },
  ],

  check({ settings }, report) {
    const strings = settings.get('opcache.interned_strings_buffer');
    const memory = settings.get('opcache.memory_consumption');
    if (
      !strings ||
      !memory ||
      !(strings.explicit || memory.explicit) ||
      settings.get('opcache.enable')?.value === false
    )
      return;
    if (strings.value <= memory.value / 2) return;
    const isFatal = strings.value >= memory.value;
    if (!strings.explicit && !isFatal) return;
    report(strings.explicit ? strings : memory, {
      message: isFatal
        ? `${formatBytes(strings.value)} for strings do not fit into ${formatBytes(memory.value)} of shared memory: PHP does not start.`
        : `${formatBytes(strings.value)} for strings leave ${formatBytes(memory.value - strings.value)} of shared memory for scripts.`,
      severity: isFatal ? 'error' : 'information',
      fixes: [
        strings.explicit
          ? setTo(strings, String(Math.max(Math.floor(memory.value / MIB / 4), 8)))
          : setTo(memory, String(Math.max((strings.value / MIB) * 16, 128))),
      ],
      related: memory.explicit && strings.explicit ? [{ at: memory.at, message: 'All shared memory of OPcache' }] : [],
    });
  },
});
