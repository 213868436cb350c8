import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { teamItemsUri } from '../core/checklist/places.js';
import { readTaskList } from '../core/checklist/task-list.js';
import { addTasks } from '../core/checklist/team-items.js';
import { isWithin } from '../core/uris.js';
import { pathOfUri, readSource, uriOfPath } from '../node-files.js';
import { UsageError } from './arguments.js';
import { folderOf, type Project } from './project.js';
import { quoted } from './terminal.js';
import { troubleWith } from './troubles.js';
import { rewrite } from './write.js';

/** `headroom checklist --import FILE`: the tasks of a Markdown list become items of the platform, and no line is lost. */
export async function importTasks(path: string, project: Project): Promise<void> {
  const { workspace, notes, places } = project;
  const uri = uriOfPath(resolve(path));
  const source = readSource(uri);
  if (typeof source === 'string')
    throw new UsageError(`--import ${quoted(path)} ${troubleWith(uri, path, source).message}`);
  const list = readTaskList(source.text);
  if (list.tasks.length === 0)
    throw new UsageError(`--import ${quoted(path)} holds no tasks: lines such as \`- [ ] Rollback rehearsed\`.`);
  const target = teamItemsUri(rootOf(project));
  const before = workspace.textOf(target);
  const written = addTasks(before, list);
  if ('refused' in written) throw new UsageError(`${quoted(places.path(target))}: ${written.refused}`);
  write(pathOfUri(target), before, written.text);
  workspace.open(target, written.text);
  const mapped = list.tasks.filter(({ item }) => item !== undefined).length;
  notes.push(
    `${places.path(target)} holds ${list.tasks.length} tasks of ${path}: ${mapped} about items of the checklist, ${list.tasks.length - mapped} as items of the team.`,
  );
}

/** The platform of the path that was named. */
function rootOf({ workspace, inputs }: Project): string {
  const roots = workspace.declarations.map(({ root }) => root);
  const [input] = inputs;
  const folder = input && folderOf(input);
  const above = roots.filter(root => folder !== undefined && isWithin(root, folder));
  const [only, ...others] = above.length > 0 ? above.slice(-1) : roots;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(
    only === undefined
      ? '--import needs a platform: no headroom.yaml was found at or above the path.'
      : '--import needs one platform: name the folder of its headroom.yaml.',
  );
}

/** A new file is made whole at once; one that is there is replaced in one step. */
function write(path: string, before: string | undefined, text: string): void {
  if (before !== undefined || existsSync(path)) rewrite(path, before ?? '', text);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}
