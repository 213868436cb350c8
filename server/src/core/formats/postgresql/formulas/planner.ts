import { count, type Formulas, hasShortQueries } from './sizing.js';

/** The planner and reading: pgtune and timescaledb-tune, the manual from version 18 on, which reads asynchronously. */
export const plannerFormulas = {
  random_page_cost: ({ hardware: { storage }, workload, settings }) => {
    if (!storage || storage.value === 'hdd' || workload?.value === 'dw') return undefined;
    // Costs are relative: where the unit is another one, so is everything else.
    if (settings.get('seq_page_cost')?.value !== 1) return undefined;
    return {
      value: 1.1,
      text: '1.1',
      because: `on ${storage.value} a random read costs about as much as a sequential one`,
    };
  },
  effective_io_concurrency: ({ hardware: { storage }, version }) => {
    if (!storage) return undefined;
    if (Number(version.shown) >= 18)
      return count(16, 'the default from 18 on: reads are asynchronous, and needlessly high figures add latency');
    const requests = { hdd: 2, ssd: 200, san: 300, nvme: 256 }[storage.value];
    return count(requests, `requests that ${storage.value} storage serves at once`);
  },
  default_statistics_target: ({ workload }) => {
    if (!workload) return undefined;
    return workload.value === 'dw'
      ? count(500, 'long queries of a dw workload gain more from better estimates than ANALYZE and planning cost')
      : count(100, `enough for the short plans of a ${workload.value} workload; single columns can have more`);
  },
  jit: sizing =>
    hasShortQueries(sizing)
      ? {
          value: false,
          text: 'off',
          because: `under the declared ${sizing.workload?.value} workload compiling a query often takes longer than running it; the default from 19 on`,
        }
      : undefined,
} satisfies Formulas;
