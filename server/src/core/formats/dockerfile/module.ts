import type { Format } from '../format.js';
import { versionOfPhpImage } from '../in-yaml/images.js';
import { phpOfWords } from '../in-yaml/php.js';
import type { FormatModule } from '../registry.js';
import { type Dockerfile, readDockerfile } from './read.js';
import { dockerfileRecord } from './record.js';

export type { Dockerfile };

const dockerfileFormat: Format<Dockerfile, undefined> = {
  record: dockerfileRecord,
  parse: readDockerfile,
  comments: () => [],
  includes: () => [],
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
  embedded: ({ tree: { command, image } }) => {
    const php = phpOfWords(command, 'command', versionOfPhpImage(image));
    return php ? [php] : [];
  },
};

/** Loaded with the first Dockerfile; other formats read what it finds, and it may start PHP with directives. */
export const dockerfileModule: FormatModule = { format: dockerfileFormat, rules: [] };
