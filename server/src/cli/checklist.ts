import type { ItemResult } from '../core/checklist/model.js';
import { checklistOf } from '../core/checklist/verdicts.js';
import { infoOf } from '../core/info.js';
import { parentUri } from '../core/uris.js';
import { choice } from './arguments.js';
import { tellAbout } from './check.js';
import { type ChecklistReport, type PlatformChecklist, summaryOf } from './checklist-report.js';
import { checklistFormats, type Request } from './commands.js';
import { openProject } from './open-project.js';
import type { Project } from './project.js';
import { Progress, print } from './terminal.js';

/** `headroom checklist`. */
export async function checklist(request: Request): Promise<number> {
  const progress = new Progress('Reading');
  const project = await openProject({ paths: request.positionals, progress });
  progress.end();
  if (project.inputs.length === 0) {
    tellAbout(project, 0);
    return 2;
  }
  const platforms = platformsOf(project);
  const report = { platforms, summary: summaryOf(platforms), places: project.places };
  print(await rendered(report, choice(request, 'format', checklistFormats)));
  tellAbout(project, 1);
  return exitCode(
    platforms.flatMap(({ items }) => items),
    project,
    request.values.strict !== undefined,
  );
}

/** Every declared platform; the files without one where there are any, or where there is nothing else to show. */
function platformsOf(project: Project): readonly PlatformChecklist[] {
  const { workspace, places, inputs } = project;
  const infos = infoOf(workspace);
  const today = new Date().toISOString().slice(0, 10);
  const shown = infos.length > 0 ? infos : [{ root: undefined, files: [] }];
  const [input] = inputs;
  const folder = input && (input.kind === 'folder' ? input.uri : parentUri(input.uri));
  const here = folder === undefined ? '.' : places.path(folder);
  return shown
    .map(({ root, files }) => ({
      name: root === undefined ? here : places.path(root),
      files,
      items: checklistOf(workspace, { root, today }),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function rendered(report: ChecklistReport, format: (typeof checklistFormats)[number]): Promise<string> {
  if (format === 'json') return (await import('./reporters/checklist-json.js')).checklistJson(report);
  if (format === 'markdown') return (await import('./reporters/checklist-markdown.js')).checklistMarkdown(report);
  return (await import('./reporters/checklist-pretty.js')).checklistPretty(report);
}

function exitCode(items: readonly ItemResult[], { troubles }: Project, isStrict: boolean): number {
  if (troubles.length > 0) return 2;
  const blocks = ({ verdict, state }: ItemResult) =>
    state === 'stale' ||
    (verdict === 'fail' && state !== 'accepted-risk') ||
    (isStrict && verdict === 'unknown' && state === 'open');
  return items.some(blocks) ? 1 : 0;
}
