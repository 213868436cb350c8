import { atLeast, type Severity, severities } from '../core/finding.js';
import { formatRecords } from '../core/formats/registry.js';
import { choice, textOf, UsageError } from './arguments.js';
import { checkFormats, type Request } from './commands.js';
import { printable } from './escape.js';
import { openProject } from './open-project.js';
import type { Project } from './project.js';
import { type Report, reportOn } from './report.js';
import { hasColours, Progress, print, quoted, tell } from './terminal.js';

/** `headroom check`. */
export async function check(request: Request): Promise<number> {
  const isFixing = request.values.fix !== undefined;
  if (isFixing && request.positionals.includes('-'))
    throw new UsageError('--fix rewrites files; it cannot rewrite standard input.');
  const progress = new Progress('Checking');
  const project = await openProject({
    paths: request.positionals,
    config: textOf(request, 'config'),
    stdinName: textOf(request, 'stdin-filename'),
    progress,
  });
  if (isFixing) await (await import('./fix.js')).fixProject(project);
  const report = reportOn(project, progress);
  progress.end();
  print(await rendered(report, choice(request, 'format', checkFormats)));
  tellAbout(project, report.files);
  return exitCode(report, project, choice(request, 'fail-on', severities));
}

async function rendered(report: Report, format: (typeof checkFormats)[number]): Promise<string> {
  if (format === 'json') return (await import('./reporters/json.js')).jsonReport(report);
  return (await import('./reporters/pretty.js')).prettyReport(report, hasColours());
}

/** Says what was not checked, and why. */
export function tellAbout(project: Project, files: number): void {
  for (const note of project.notes) tell(printable(note));
  for (const { path, message } of project.troubles) tell(`${quoted(path)} ${printable(message)}`);
  if (files > 0 || project.troubles.length > 0 || project.notes.length > 0) return;
  const labels = formatRecords.map(({ label }) => label).join(', ');
  tell(
    `Nothing to check: no file in ${project.inputs.map(({ path }) => quoted(path)).join(', ')} has a name that Headroom knows (${labels}). A file named on the command line is also known by its content.`,
  );
}

/** A rule that threw is a failure of ours: its findings are missing, so the result cannot be trusted. */
function exitCode({ findings }: Report, { troubles }: Project, threshold: Severity): number {
  if (troubles.length > 0 || findings.some(({ rule }) => rule === 'headroom/internal-error')) return 2;
  return findings.some(({ severity }) => atLeast(severity, threshold)) ? 1 : 0;
}
