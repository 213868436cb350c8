import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/finding.js';
import { postgresqlModule } from '../../server/src/core/formats/postgresql/module.js';
import type { PostgresqlSubject } from '../../server/src/core/formats/postgresql/subject.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { FormatFacts } from '../../server/src/core/model/facts.js';
import { noSettings } from '../../server/src/core/model/platform.js';
import { relativePath, resolvePath } from '../../server/src/core/uris.js';
import { Workspace } from '../../server/src/core/workspace.js';
import type { Judgement } from './contract.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = 'file:///case';

const facts = JSON.parse(readFileSync(join(ROOT, 'schemas/postgresql.json'), 'utf8')) as FormatFacts;
const postgresql: LoadedFormat = { ...postgresqlModule, data: { facts, rules: {} } };

/**
 * What Headroom says about a set of files: its errors, and the effective value of one setting as the program would
 * print it (base units, on/off, the enum's own spelling, a string without its quotes). The only file here that knows
 * the engine. A missing include stops the server, but is only a warning of ours, because a workspace need not hold all
 * that the server has; here the files are all there is, so that warning counts as an error.
 */
export function judge(
  files: Readonly<Record<string, string>>,
  main: string,
  version: string,
  focus: string,
): Judgement {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, versions: { postgresql: version } });
  workspace.install(postgresql);
  for (const [name, text] of Object.entries(files)) workspace.open(resolvePath(FOLDER, name), text);
  provideNeeds(workspace, Object.keys(files));
  const findings = [...workspace.lint()].flatMap(file => file.findings);
  const errors = findings
    .filter(finding => finding.severity === 'error' || isMissingInclude(finding) || isSmallLog(finding))
    .map(({ rule, message, at }) => {
      const line = (workspace.textOf(at.uri) ?? '').slice(0, at.start).split('\n').length;
      return { rule, message, file: relativePath(FOLDER, at.uri), line };
    });
  return { errors, value: valueIn(workspace, resolvePath(FOLDER, main), focus) };
}

function isMissingInclude({ rule, message }: Finding): boolean {
  return rule === 'postgresql/include-not-read' && /does not exist|is not a regular file/.test(message);
}

/** A log below two segments of 16MB; the cluster may have smaller ones, but the one of these tests has not. */
function isSmallLog({ rule }: Finding): boolean {
  return rule === 'postgresql/wal-size-below-two-segments';
}

/** The base value the engine has read, in the directive's own unit; the bare text where it knows no directive. */
function valueIn(workspace: Workspace, main: string, focus: string): string | undefined {
  const subject = workspace.placeOf(main)?.subject as PostgresqlSubject | undefined;
  const entry = subject?.settings.entry(focus);
  const lookup = subject?.shown.find(focus.toLowerCase());
  if (entry && (lookup?.kind !== 'known' || lookup.directive.facts.extension !== undefined))
    return entry.node.value.text;
  if (lookup?.kind !== 'known') return undefined;
  const reading = subject?.readValue(lookup.directive, entry?.node.value.text ?? lookup.directive.default ?? '');
  return reading?.ok ? String(reading.base) : undefined;
}

/** Files outside the case are missing; a folder holds what the case puts there. */
export function provideNeeds(workspace: Workspace, names: readonly string[]): void {
  for (let needs = workspace.needs(); needs.length > 0; needs = workspace.needs()) {
    for (const { kind, uri } of needs) {
      const prefix = `${relativePath(FOLDER, uri)}/`;
      const inside = names.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
      if (kind === 'file') workspace.provideUnavailable(uri, inside.length === 0 ? 'missing' : 'not-a-file');
      else workspace.provideFolder(uri, inside.length === 0 ? 'missing' : inside.filter(name => !name.includes('/')));
    }
  }
}
