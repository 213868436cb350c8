import { inCode } from '../../hover.js';
import { type Build, buildOf, buildsOf } from '../../placement/builds.js';
import type { Location } from '../../text.js';
import { baseName } from '../../uris.js';
import type { ImageVariable } from '../dockerfile/read.js';
import type { Neighbours } from '../format.js';
import type { LoadedExtension } from './reading.js';
import type { PhpSubject } from './subject.js';

/** What the Dockerfile of the image that a php.ini belongs to says. */
export interface PhpImage {
  readonly uri: string;
  readonly variables: readonly ImageVariable[];
  readonly extensions: readonly LoadedExtension[];
}

const ENGINE_EXTENSIONS: ReadonlySet<string> = new Set(['opcache', 'xdebug']);

/** The image that a file of PHP is copied into, else the only one of the platform that runs PHP-FPM. */
export function imageOf(uri: string, neighbours: Pick<Neighbours<unknown>, 'peers'>): PhpImage | undefined {
  const build = buildOf(
    { uri, program: 'php-fpm' },
    buildsOf(neighbours.peers('dockerfile'), neighbours.peers('compose')),
  );
  return build && { uri: build.uri, variables: build.dockerfile.variables, extensions: extensionsOf(build) };
}

function extensionsOf({ uri, dockerfile: { extensions, variables } }: Build): readonly LoadedExtension[] {
  // A variable says what Xdebug does, whatever its mode is in php.ini.
  const isToldByVariable = variables.some(({ name }) => name === 'XDEBUG_MODE');
  return extensions
    .filter(({ text }) => text !== 'xdebug' || !isToldByVariable)
    .map(({ text, start, end }) => ({
      name: text,
      isZend: ENGINE_EXTENSIONS.has(text),
      entry: undefined,
      at: { uri, start, end },
    }));
}

/** Where a finding about an extension is shown: where it is loaded, else at the start of the php.ini. */
export function shownAt({ at, entry }: LoadedExtension, { documents }: PhpSubject): Location {
  const [main] = documents;
  return entry || !main ? at : { uri: main.uri, start: 0, end: Math.max(main.text.search(/\r?\n|$/), 0) };
}

/** The Dockerfile that loads it, as related information. */
export function loadedBy({ at, entry }: LoadedExtension): readonly { at: Location; message: string }[] {
  return entry ? [] : [{ at, message: `Loaded by ${baseName(at.uri)}` }];
}

/** What the variables in a value are, as far as the image sets them. */
export function describeVariables({ image }: PhpSubject, written: string): readonly string[] {
  if (!image) return [];
  const names = [...new Set([...written.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name))];
  return names.flatMap(name => {
    const variable = image.variables.findLast(each => each.name === name);
    return variable ? [`${inCode(name)} is ${inCode(variable.value)} by \`ENV\` in ${baseName(image.uri)}.`] : [];
  });
}
