import { setAll, setTo } from '../../checks/fixes.js';
import { roundSize } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/max-wal-size-below-min-wal-size',
  title: 'max_wal_size is smaller than min_wal_size',
  severity: 'warning',
  applies: 'always',
  why: 'The server takes the contradiction without a message: checkpoints come as often as the small maximum demands, while the disk space of the large minimum stays taken.',
  references: ['https://www.postgresql.org/docs/current/wal-configuration.html'],
  examples: [
    {
      bad: { 'postgresql.conf': 'min_wal_size = 4GB\nmax_wal_size = «2GB»\n' },
      good: { 'postgresql.conf': 'min_wal_size = 2GB\nmax_wal_size = 4GB\n' },
    },
    {
      bad: { 'postgresql.conf': 'min_wal_size = «2GB»\n' },
      good: { 'postgresql.conf': 'min_wal_size = 2GB\nmax_wal_size = 8GB\n' },
    },
    { bad: { 'postgresql.conf': 'max_wal_size = «64MB»\n' }, good: { 'postgresql.conf': 'max_wal_size = 320MB\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'min_wal_size = 1GB\nmax_wal_size = 1GB\n' },
    { 'postgresql.conf': 'max_wal_size = 80\n' },
  ],

  check({ settings }, report) {
    const most = settings.get('max_wal_size');
    const least = settings.get('min_wal_size');
    // Below 32MB most servers do not even start, which another rule says.
    if (!most || !least || most.value >= least.value || most.value < 32 * MIB) return;
    const larger = roundSize(4 * least.value).text;
    const both = most.explicit && least.explicit;
    report(most.explicit ? most : least, {
      message: `max_wal_size ${formatBytes(most.value)} is below min_wal_size ${formatBytes(least.value)}: checkpoints come too often, and the space of the minimum stays taken all the same.`,
      fixes: [
        both
          ? setAll([
              [most, roundSize(least.value).text],
              [least, roundSize(most.value).text],
            ])
          : setTo(most, larger),
      ],
    });
  },
});
