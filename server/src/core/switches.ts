import type { Severity, SwitchValue } from './finding.js';
import { atLeast } from './finding.js';
import type { Environment } from './model/platform.js';
import type { Rule } from './rule.js';

/** The tables that may switch a rule, strongest first. */
export type Switches = readonly Readonly<Record<string, SwitchValue>>[];

/** What the first table that names a rule, or all rules of its domain as `domain/*`, says of it. */
export function switchOf(switches: Switches, id: string): SwitchValue | undefined {
  const domain = `${id.slice(0, id.indexOf('/'))}/*`;
  for (const table of switches) {
    const value = own(table, id) ?? own(table, domain);
    if (value !== undefined) return value;
  }
  return undefined;
}

function own(table: Readonly<Record<string, SwitchValue>>, key: string): SwitchValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * The severity a finding is shown with; nothing where it is not shown. A switch decides alone. Without one, errors
 * stay everywhere, advice about capacity is silent in development and ci, and advice for production speaks as
 * information where nobody knows whether it is production.
 */
export function shownSeverity(
  rule: Pick<Rule, 'id' | 'applies'>,
  severity: Severity,
  switches: Switches,
  environment: Environment | undefined,
): Severity | undefined {
  const switched = switchOf(switches, rule.id);
  if (switched !== undefined) return switched === 'off' ? undefined : switched;
  if (severity === 'error' || rule.applies === 'always') return severity;
  if (environment === 'development' || environment === 'ci') return undefined;
  const tentative = rule.applies === 'production' && environment !== 'production';
  return tentative && atLeast(severity, 'information') ? 'information' : severity;
}
