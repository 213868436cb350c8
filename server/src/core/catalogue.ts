import type { FormatRecord } from './formats/format.js';
import type { LoadedFormat } from './formats/registry.js';
import { oncePerChange } from './memory.js';
import type { FormatFacts } from './model/facts.js';
import { domains, type Rule } from './rule.js';
import { absentRuleId } from './settle.js';

/** The installed formats and their rules, by their ids. */
export class Catalogue {
  private readonly installed = new Map<string, LoadedFormat>();
  private ruleIds: readonly string[] | undefined;
  private names: readonly string[] | undefined;

  install(format: LoadedFormat): void {
    this.installed.set(format.format.record.id, format);
    this.names = undefined;
    this.ruleIds = undefined;
  }

  format(id: string | undefined): LoadedFormat | undefined {
    return id === undefined ? undefined : this.installed.get(id);
  }

  formats(): readonly LoadedFormat[] {
    return [...this.installed.values()];
  }

  /** The ids of all rules of the installed formats; the same array until another format is installed. */
  ids(): readonly string[] {
    this.ruleIds ??= this.formats().flatMap(({ rules }) => rules.map(({ id }) => id));
    return this.ruleIds;
  }

  /** The settings that matter for performance, as house rules name them: `postgresql/work_mem`. */
  settings(): readonly string[] {
    this.names ??= this.formats().flatMap(({ format, data }) => settingNames(data.facts, format.record));
    return this.names;
  }

  /** A rule of an installed format. */
  rule(id: string): Rule | undefined {
    for (const { rules, guestRules = [] } of this.installed.values()) {
      const rule = [...rules, ...guestRules].find(each => each.id === id);
      if (rule) return rule;
    }
    return undefined;
  }

  /** A rule of a format that is not loaded cannot be looked up, so it is not doubted. */
  knows(id: string): boolean {
    const domain = id.slice(0, id.indexOf('/'));
    if (!this.hasDomain(domain)) return domains.has(domain);
    return id === `${domain}/*` || id === absentRuleId(domain) || this.rule(id) !== undefined;
  }

  private hasDomain(domain: string): boolean {
    return this.formats().some(({ format: { record } }) => (record.domain ?? record.id) === domain);
  }
}

/** Facts are shared by all that is checked in one process, and are long lists. */
const settingNames = oncePerChange((facts: FormatFacts, { id, domain = id }: FormatRecord): readonly string[] => {
  const rows = facts.directives.filter(({ perf }) => perf);
  // The fields of an object are named behind its kind.
  const kindOf = (scope = '') => (id === 'kubernetes' ? `${scope.split('/')[0]?.toLowerCase()}/` : '');
  return [...new Set(rows.map(({ name, scope }) => `${domain}/${kindOf(scope)}${name}`))];
});
