import type { Targets } from '../../model/platform.js';
import { type Family, familiesOf } from '../families.js';
import type { Evidence } from '../model.js';
import type { AlertRule } from '../sources.js';
import { blockedBy, judged, told, toldAll } from '../speaking.js';
import { type ChecklistSubject, type Decider, listed } from '../subject.js';

const WANTED: readonly Family[] = ['latency', 'errors', 'saturation'];

/** A rule for each family of targets, each with a severity, and somebody who is told. */
export const alertsConfigured: Decider = subject => {
  const { alerts } = subject.sources;
  const broken = [...alerts.flatMap(alert => flaws(alert, subject.declaration?.targets)), ...unknownReceivers(subject)];
  if (broken.length > 0)
    return judged('fail', 'An alert cannot work, or tells later than the targets allow.', broken.slice(0, 40));
  const blocked = blockedBy(subject, ['alerts']);
  if (blocked) return blocked;
  if (alerts.length === 0)
    return judged(
      'unknown',
      'No alert rules were found; they often live elsewhere, and a person has to confirm them there.',
    );
  const families = familiesOf(alerts.map(({ name, expression }) => `${name} ${expression}`));
  const missing = WANTED.filter(family => !families.has(family));
  const silent = alerts.filter(({ severity }) => severity === undefined);
  if (missing.length > 0)
    return judged('unknown', `No alert here is about ${listed(missing)}.`, toldAll(alerts.slice(0, 20), 'unknown'));
  if (silent.length > 0)
    return judged('unknown', 'Some alerts have no severity.', toldAll(silent.slice(0, 20), 'unknown', 'no severity'));
  return judged('pass', `Alerts watch ${listed(WANTED)}, each with a severity.`, toldAll(alerts.slice(0, 20), 'pass'));
};

function flaws(alert: AlertRule, targets: Targets | undefined): readonly Evidence[] {
  const { expression } = alert;
  if (expression.trim() === '' || !isBalanced(expression))
    return [told(alert, 'fail', 'its expression is not complete')];
  const looser = looserThan(expression, targets);
  return looser === undefined ? [] : [told(alert, 'fail', `the target is ${looser}`)];
}

const PAIRS: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };

/** Whether brackets and quotes of an expression close. */
function isBalanced(expression: string): boolean {
  const plain = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '');
  const open: string[] = [];
  for (const character of plain) {
    if ('({['.includes(character)) open.push(character);
    else if (PAIRS[character] !== undefined && open.pop() !== PAIRS[character]) return false;
  }
  return open.length === 0 && !/["'`]/.test(plain);
}

/** The target that an alert only tells of when it is long missed; nothing where it is not compared with one. */
function looserThan(expression: string, targets: Targets | undefined): string | undefined {
  const limit = Number(/>=?\s*(\d+(?:\.\d+)?)\s*$/.exec(expression.trim())?.[1] ?? Number.NaN);
  if (Number.isNaN(limit)) return undefined;
  const quantile = /histogram_quantile\s*\(\s*0\.(50|5|95|99)\b/.exec(expression)?.[1];
  const wanted = {
    '5': targets?.latency.p50,
    '50': targets?.latency.p50,
    '95': targets?.latency.p95,
    '99': targets?.latency.p99,
  }[quantile ?? ''];
  if (wanted !== undefined) {
    const milliseconds = /_(?:ms|milliseconds)/.test(expression) ? limit : limit * 1000;
    return milliseconds > wanted ? `${wanted}ms` : undefined;
  }
  const isShare = /\//.test(expression) && familiesOf([expression]).has('errors');
  const share = /\*\s*100\b/.test(expression) ? limit / 100 : limit;
  return isShare && targets?.errorRate !== undefined && share > targets.errorRate
    ? `${targets.errorRate * 100}%`
    : undefined;
}

/** Receivers that routes name and the same file does not define. */
function unknownReceivers({ sources: { receivers } }: ChecklistSubject): readonly Evidence[] {
  return receivers
    .filter(
      ({ isDefined, name, path }) =>
        !isDefined && !receivers.some(each => each.isDefined && each.path === path && each.name === name),
    )
    .map(receiver => told(receiver, 'fail', 'no such receiver'));
}
