import { formatRecords, type LoadedFormat } from '../core/formats/registry.js';
import { ruleUrl } from '../core/rule.js';
import { loadFormat } from '../load.js';
import { meant } from './arguments.js';
import type { Request } from './commands.js';
import { loadData } from './data.js';
import { explainDirective, explainRule } from './explanations.js';
import { print, quoted, tell } from './terminal.js';

/** `headroom explain`: a rule or a directive, looked up in every format. */
export async function explain(request: Request): Promise<number> {
  const name = request.positionals[0] ?? '';
  const formats = await Promise.all(formatRecords.map(({ id }) => loadFormat(id, loadData)));
  const texts = [...rulesNamed(name, formats), ...directivesNamed(name, formats)];
  if (texts.length > 0) {
    print(`${texts.join('\n')}`);
    return 0;
  }
  const known = formats.flatMap(({ data }) => [
    ...Object.keys(data.rules),
    ...data.facts.directives.map(each => each.name),
  ]);
  tell(
    `There is no rule or directive ${quoted(name)}.${meant(name, known)} Rules are named like postgresql/needs-quotes, directives like work_mem.`,
  );
  return 2;
}

/** Rules by their whole id, or by its second half. */
function rulesNamed(name: string, formats: readonly LoadedFormat[]): readonly string[] {
  return formats.flatMap(({ rules, data }) =>
    Object.entries(data.rules)
      .filter(([id]) => id === name || id.slice(id.indexOf('/') + 1) === name)
      .map(([id, text]) =>
        explainRule({ id, text, severity: rules.find(rule => rule.id === id)?.severity, url: ruleUrl(id) }),
      ),
  );
}

function directivesNamed(name: string, formats: readonly LoadedFormat[]): readonly string[] {
  const wanted = name.toLowerCase();
  return formats.flatMap(({ format: { record }, data: { facts } }) =>
    facts.directives
      .filter(each => each.name.toLowerCase() === wanted)
      .map(each => explainDirective(each, facts, record.label)),
  );
}
