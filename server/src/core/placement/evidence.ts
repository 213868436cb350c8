import type { ParsedDocument } from '../formats/format.js';
import type { Placement } from '../model/placement.js';
import { buildsOf, builtVersion, composerVersion, type ToldVersion } from './builds.js';
import { composeHosts } from './compose-hosts.js';
import { placementOf } from './find.js';
import type { Configuration } from './hosts.js';
import { kubernetesHosts } from './kubernetes-hosts.js';
import { systemdHosts } from './systemd-hosts.js';

/** What other files say of a configuration. */
export interface Evidence {
  readonly placement: Placement | undefined;
  readonly version: ToldVersion | undefined;
}

/** Looks at the files that belong with a configuration: manifests, compose files, units, Dockerfiles, composer.json. */
export function evidenceOf(
  configuration: Configuration,
  peers: (format: string) => readonly ParsedDocument[],
): Evidence {
  const composes = peers('compose');
  const builds = buildsOf(peers('dockerfile'), composes);
  const hosts = [
    ...kubernetesHosts(peers('kubernetes')),
    ...composeHosts(composes, builds),
    ...systemdHosts(peers('systemd')),
  ];
  const placement = placementOf(configuration, hosts);
  const version =
    placement?.version ??
    builtVersion(configuration, builds) ??
    composerVersion(configuration.program, peers('composer'));
  return { placement, version };
}
