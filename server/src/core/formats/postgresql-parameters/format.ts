import type { Comment } from '../../syntax/ini.js';
import { parseYaml } from '../../syntax/yaml.js';
import type { Format } from '../format.js';
import { postgresqlInYaml } from './find.js';
import { postgresqlParametersRecord } from './record.js';

/** What of such a file is our own: its comments, which may ignore findings. */
export interface HostTree {
  readonly comments: readonly Comment[];
}

/** YAML that holds settings of PostgreSQL: all there is to say of it is said by the configurations inside of it. */
export const postgresqlParametersFormat: Format<HostTree, undefined> = {
  record: postgresqlParametersRecord,
  parse: text => ({ comments: parseYaml(text).comments }),
  comments: tree => tree.comments,
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
  embedded: ({ uri, text }) => postgresqlInYaml(uri, text),
};
