import type { ComposeTree } from '../formats/compose/module.js';
import type { ComposeService } from '../formats/compose/services.js';
import type { ParsedDocument } from '../formats/format.js';
import { baseName, isWithin, parentUri, resolvePath } from '../uris.js';
import type { Build } from './builds.js';
import type { Host } from './hosts.js';
import { contentOfImage, programOfName } from './images.js';

/** The services of compose files. */
export function composeHosts(documents: readonly ParsedDocument[], builds: readonly Build[]): readonly Host[] {
  return documents.flatMap(({ uri, tree }) =>
    (tree as ComposeTree).services.map(service => hostOf(uri, service, builds)),
  );
}

function hostOf(uri: string, service: ComposeService, builds: readonly Build[]): Host {
  const folder = parentUri(uri);
  const { name, image, memory, cpus, replicas } = service;
  const from = `${baseName(uri)}, service ${name}`;
  const dockerfile = service.build && resolvePath(resolvePath(folder, service.build.context), service.build.dockerfile);
  const build = builds.find(each => each.uri === dockerfile);
  const content = (image === undefined ? undefined : contentOfImage(image)) ?? build?.content;
  const sources = service.sources.map(source => resolvePath(folder, source).replace(/\/$/, ''));
  return {
    machine: `service ${name} of ${baseName(uri)}`,
    at: { uri, ...service.at },
    isContainer: true,
    program: content?.program ?? programOfName(name),
    version:
      content?.version === undefined
        ? undefined
        : { version: content.version, from: image === undefined ? `the image of ${from}` : `the image ${image}` },
    hardware: {
      ...(memory !== undefined && { memory: { value: memory, from } }),
      ...(cpus !== undefined && { cpus: { value: cpus, from } }),
    },
    whole: undefined,
    instances: replicas === undefined ? undefined : { value: { min: replicas, max: replicas }, from },
    grace: undefined,
    openFiles: undefined,
    reads: ({ uri: file, offset }) => {
      if (offset !== undefined && file === uri)
        return service.contents.some(({ start, end }) => start <= offset && offset < end)
          ? 'mounts the config'
          : undefined;
      if (sources.some(source => source !== folder && isWithin(source, file))) return 'mounts the file';
      return build?.copies(file) ? 'is built with the file' : undefined;
    },
  };
}
