import { infoOf, type PlatformInfo } from '../core/info.js';
import { choice } from './arguments.js';
import { tellAbout } from './check.js';
import { infoFormats, type Request } from './commands.js';
import { openProject } from './open-project.js';
import { Progress, print } from './terminal.js';

/** `headroom info`. */
export async function info(request: Request): Promise<number> {
  const progress = new Progress('Reading');
  const project = await openProject({ paths: request.positionals, progress });
  progress.end();
  if (project.inputs.length === 0) {
    tellAbout(project, 0);
    return 2;
  }
  const platforms = infoOf(project.workspace);
  const reporters = await import('./reporters/info.js');
  const render = choice(request, 'format', infoFormats) === 'json' ? reporters.infoJson : reporters.infoPretty;
  print(render(platforms, project.places));
  tellAbout(project, countFiles(platforms));
  return project.troubles.length > 0 ? 2 : 0;
}

function countFiles(platforms: readonly PlatformInfo[]): number {
  return platforms.reduce(
    (count, { files, declaration }) => count + files.length + (declaration === undefined ? 0 : 1),
    0,
  );
}
