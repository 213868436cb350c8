import { parseYaml, type YamlTree } from '../../syntax/yaml.js';
import type { Format } from '../format.js';
import { postgresqlInYaml } from './find.js';
import { postgresqlParametersRecord } from './record.js';

/** YAML that holds settings of PostgreSQL: all there is to say of it is said by the configurations inside of it. */
export const postgresqlParametersFormat: Format<YamlTree, undefined> = {
  record: postgresqlParametersRecord,
  parse: text => parseYaml(text),
  comments: tree => tree.comments,
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
  embedded: ({ uri, text, tree }) => postgresqlInYaml(uri, text, tree.root),
};
