import type { ItemResult } from '../core/checklist/model.js';
import { signOffsUri, teamItemsUri } from '../core/checklist/places.js';
import { noSources } from '../core/checklist/sources.js';
import { checklistOf, signOffsOf, teamItemsOf } from '../core/checklist/verdicts.js';
import { infoOf } from '../core/info.js';
import { parentUri } from '../core/uris.js';
import { type ChecklistReport, type PlatformChecklist, summaryOf } from '../report/checklist.js';
import { choice } from './arguments.js';
import { tellAbout } from './check.js';
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
  const list = request.values.import;
  if (typeof list === 'string') await (await import('./checklist-import.js')).importTasks(list, project);
  const platforms = await platformsOf(project);
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
async function platformsOf(project: Project): Promise<readonly PlatformChecklist[]> {
  const { workspace, places, inputs } = project;
  const { Evidence } = await import('../evidence/collect.js');
  const evidence = new Evidence(project.files);
  project.otherTexts = uri => evidence.knownText(uri);
  const infos = infoOf(workspace);
  const today = new Date().toISOString().slice(0, 10);
  const shown = infos.length > 0 ? infos : [{ root: undefined, files: [], model: undefined }];
  const [input] = inputs;
  const folder = input && (input.kind === 'folder' ? input.uri : parentUri(input.uri));
  const platforms: PlatformChecklist[] = [];
  for (const { root, files, model } of shown) {
    const below = root ?? folder;
    const sources = below === undefined ? noSources : await evidence.of(workspace, below);
    const name = below === undefined ? '.' : places.path(below);
    platforms.push({ name, files, model, items: checklistOf(workspace, { root, today, sources }) });
    if (root !== undefined) tellProblems(project, root);
  }
  return platforms.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Sign-offs that cannot be read count for nothing, and a gate that nobody noticed that of would be none. */
function tellProblems({ workspace, places, troubles }: Project, root: string): void {
  const tell = (uri: string, problems: readonly { readonly start: number; readonly message: string }[]) => {
    for (const { message, start } of problems)
      troubles.push({ path: `${places.path(uri)}:${places.position(uri, start).line}`, message });
  };
  tell(signOffsUri(root), signOffsOf(workspace, root).problems);
  tell(teamItemsUri(root), teamItemsOf(workspace, root).problems);
}

async function rendered(report: ChecklistReport, format: (typeof checklistFormats)[number]): Promise<string> {
  if (format === 'json') return (await import('./reporters/checklist-json.js')).checklistJson(report);
  if (format === 'markdown') return (await import('../report/markdown.js')).checklistMarkdown(report);
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
