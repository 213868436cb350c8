import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../server/src/core/finding.js';
import { pgbouncerModule } from '../../../server/src/core/formats/pgbouncer/module.js';
import type { PgbouncerSubject } from '../../../server/src/core/formats/pgbouncer/subject.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import type { FormatFacts } from '../../../server/src/core/model/facts.js';
import { noSettings } from '../../../server/src/core/model/platform.js';
import { relativePath, resolvePath } from '../../../server/src/core/uris.js';
import { Workspace } from '../../../server/src/core/workspace.js';
import type { Judgement } from '../contract.js';
import { provideNeeds } from '../ours.js';
import type { PgbouncerCase } from './files.js';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = 'file:///case';

export const facts = JSON.parse(readFileSync(join(ROOT, 'schemas/pgbouncer.json'), 'utf8')) as FormatFacts;
const pgbouncer: LoadedFormat = { ...pgbouncerModule, data: { facts, rules: {} } };

/**
 * What Headroom says about a case: its errors, and the value of the focus as the console would print it. A missing
 * include is only a warning of ours, because a workspace need not hold all that the machine has; here it has no more.
 */
export function judge({ files, main, focus }: PgbouncerCase, version: string): Judgement {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, versions: { pgbouncer: version } });
  workspace.install(pgbouncer);
  for (const [name, text] of Object.entries(files)) workspace.open(resolvePath(FOLDER, name), text);
  provideNeeds(workspace, Object.keys(files));
  const findings = [...workspace.lint()].flatMap(file => file.findings);
  const errors = findings
    .filter(finding => finding.severity === 'error' || isMissingInclude(finding))
    .map(({ rule, message, at }) => {
      const line = (workspace.textOf(at.uri) ?? '').slice(0, at.start).split('\n').length;
      return { rule, message, file: relativePath(FOLDER, at.uri), line };
    });
  const subject = workspace.placeOf(resolvePath(FOLDER, main))?.subject as PgbouncerSubject | undefined;
  return { errors, value: subject && valueIn(subject, focus) };
}

function isMissingInclude({ rule, message }: Finding): boolean {
  return rule === 'pgbouncer/include-not-read' && /does not exist|is not a regular file/.test(message);
}

/** The value that was read, in the setting's own unit. */
function valueIn(subject: PgbouncerSubject, focus: string): string | undefined {
  const [section = '', ...path] = focus.split('/');
  const name = path.at(-1) ?? '';
  const target = subject.databases.findLast(each => each.name === path[0]);
  const settings = section === 'databases' ? target?.settings : subject.settings;
  const lookup = subject.shownIn(section).find(name);
  if (lookup.kind !== 'known') return undefined;
  const { inherits } = lookup.directive.facts;
  if (!settings?.entry(name) && inherits !== undefined) return valueIn(subject, `pgbouncer/${inherits}`);
  const text = settings?.entry(name)?.node.value.text ?? lookup.directive.default;
  if (text === undefined) return '';
  const reading = subject.readValue(lookup.directive, text);
  return reading.ok ? String(reading.base) : undefined;
}
