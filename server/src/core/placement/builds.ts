import type { ComposeTree } from '../formats/compose/module.js';
import type { ComposerProject } from '../formats/composer/module.js';
import type { Dockerfile } from '../formats/dockerfile/module.js';
import type { ParsedDocument } from '../formats/format.js';
import type { Program } from '../model/platform.js';
import { baseName, isWithin, parentUri, resolvePath } from '../uris.js';
import type { Configuration } from './hosts.js';
import { contentOfImage, type ImageContent } from './images.js';

/** A version and where it was found, in words a user understands. */
export interface ToldVersion {
  readonly version: string;
  readonly from: string;
}

/** An image that the project builds. */
export interface Build {
  readonly uri: string;
  readonly content: ImageContent | undefined;
  readonly dockerfile: Dockerfile;
  /** Whether it copies a file. */
  copies(uri: string): boolean;
}

/** The images that Dockerfiles make: from the folder that a compose file names, else from their own. */
export function buildsOf(
  dockerfiles: readonly ParsedDocument[],
  composes: readonly ParsedDocument[],
): readonly Build[] {
  const contexts = new Map(
    composes.flatMap(({ uri, tree }) =>
      (tree as ComposeTree).services.flatMap(({ build }) => {
        const context = build && resolvePath(parentUri(uri), build.context);
        return context === undefined ? [] : [[resolvePath(context, build?.dockerfile ?? ''), context] as const];
      }),
    ),
  );
  return dockerfiles.map(({ uri, tree }) => {
    const dockerfile = tree as Dockerfile;
    const { image, sources } = dockerfile;
    const context = contexts.get(uri) ?? parentUri(uri);
    const copied = sources.filter(source => !/[*?]/.test(source)).map(source => resolvePath(context, source));
    return {
      uri,
      content: image === undefined ? undefined : contentOfImage(image),
      dockerfile,
      // Everything is copied into images that hold an application; that says nothing of one file.
      copies: file => copied.some(source => source !== context && isWithin(source.replace(/\/$/, ''), file)),
    };
  });
}

/** The image that a configuration is copied into, else the only one that runs its program. */
export function buildOf(
  { uri, program }: Pick<Configuration, 'uri' | 'program'>,
  builds: readonly Build[],
): Build | undefined {
  const running = builds.filter(({ content }) => content?.program === program);
  const copying = running.filter(build => build.copies(uri));
  const [only, ...others] = copying.length > 0 ? copying : running;
  return others.length > 0 ? undefined : only;
}

/** The version of the image that a configuration is built into. */
export function builtVersion(configuration: Configuration, builds: readonly Build[]): ToldVersion | undefined {
  const build = buildOf(configuration, builds);
  const version = build?.content?.version;
  return build && version !== undefined ? { version, from: `the image of ${baseName(build.uri)}` } : undefined;
}

/** The version of PHP that the one composer.json of a platform is made for. */
export function composerVersion(program: Program, documents: readonly ParsedDocument[]): ToldVersion | undefined {
  if (program !== 'php-fpm') return undefined;
  const told = documents.flatMap(({ tree }) => (tree as ComposerProject).php ?? []);
  const [version, ...others] = told;
  return version === undefined || others.length > 0 ? undefined : { version, from: 'composer.json, config.platform' };
}
