import type { YamlNode } from '../../syntax/yaml.js';
import { chartServers } from './charts.js';
import { composeServers, containerServers } from './commands.js';
import type { Configuration } from './configuration.js';
import { managedServers, patroniServers } from './operators.js';
import type { Source } from './templates.js';

type Finder = (root: YamlNode, source: Source) => readonly Configuration[];

/** Every kind of place where settings of PostgreSQL stand in YAML. Each asks for marks that nothing else has. */
const FINDERS: readonly Finder[] = [managedServers, patroniServers, chartServers, composeServers, containerServers];

/** All configurations of a file in its order; what several aliases lead to is one. */
export function findConfigurations(roots: readonly YamlNode[], source: Source): readonly Configuration[] {
  const found = roots.flatMap(root => FINDERS.flatMap(find => find(root, source)));
  const places = new Set<number>();
  return found.filter(({ settings }) => isNew(settings[0]?.node.start, places)).sort((a, b) => a.at.start - b.at.start);
}

function isNew(place: number | undefined, places: Set<number>): boolean {
  if (place === undefined) return true;
  return !places.has(place) && places.add(place) !== undefined;
}
