import { type Family, familiesOf } from '../families.js';
import { judged, told, toldAll } from '../speaking.js';
import { type Decider, listed } from '../subject.js';

const WANTED: readonly Family[] = ['latency', 'throughput', 'errors', 'saturation'];

/** A dashboard that shows how long, how much, how often wrong and how full. */
export const dashboardsCreated: Decider = ({ sources: { dashboards, unread } }) => {
  const broken = [
    ...unread.filter(({ kind }) => kind === 'dashboard').map(fact => told(fact, 'fail')),
    ...dashboards
      .filter(({ missing }) => missing.length > 0)
      .map(each => told(each, 'fail', `no variable ${each.missing.join(', ')}`)),
  ];
  if (broken.length > 0) return judged('fail', 'A dashboard cannot be shown as it is written.', broken);
  if (dashboards.length === 0)
    return judged(
      'unknown',
      'No dashboards were found; they often live elsewhere, and a person has to confirm them there.',
    );
  const rated = dashboards.map(dashboard => {
    const families = familiesOf(dashboard.expressions);
    return { dashboard, missing: WANTED.filter(family => !families.has(family)) };
  });
  const whole = rated.filter(({ missing }) => missing.length === 0);
  if (whole.length > 0)
    return judged(
      'pass',
      `A dashboard shows ${listed(WANTED)}.`,
      toldAll(
        whole.map(({ dashboard }) => dashboard),
        'pass',
      ),
    );
  return judged(
    'unknown',
    'No single dashboard shows all of latency, throughput, errors and saturation.',
    rated.map(({ dashboard, missing }) => told(dashboard, 'unknown', `without ${listed(missing)}`)),
  );
};
