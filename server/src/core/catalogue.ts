import type { Documents } from './documents.js';
import { type Remembered, remembered } from './memory.js';
import { domains } from './rule.js';
import { absentRuleId } from './settle.js';

/** The rules of the installed formats, by their ids. */
export class Catalogue {
  private readonly memory = new Map<string, Remembered<readonly string[]>>();

  constructor(private readonly documents: Documents) {}

  ids(): readonly string[] {
    const formats = this.documents.installed();
    return remembered(this.memory, 'ids', formats, () => formats.flatMap(({ rules }) => rules.map(({ id }) => id)));
  }

  /** A rule of a format that is not loaded cannot be looked up, so it is not doubted. */
  knows(id: string): boolean {
    const domain = id.slice(0, id.indexOf('/'));
    if (!this.documents.format(domain)) return domains.has(domain);
    return id === `${domain}/*` || id === absentRuleId(domain) || this.documents.ruleOf(id) !== undefined;
  }
}
