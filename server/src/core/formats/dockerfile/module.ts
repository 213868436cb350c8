import { isTemplate } from '../../templates.js';
import type { Format } from '../format.js';
import type { FormatModule } from '../registry.js';
import { dockerfileRecord } from './record.js';

/** What Headroom reads of a Dockerfile: its last stage is the image. */
export interface Dockerfile {
  readonly image: string | undefined;
  /** What it copies from the folder that it is built in. */
  readonly sources: readonly string[];
}

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
};

/** Loaded with the first Dockerfile; only other formats read what it finds. */
export const dockerfileModule: FormatModule = { format: dockerfileFormat, rules: [] };

/** Longer texts are not written by hand. */
const LONGEST = 200_000;

/** Reads a Dockerfile. Stages that build on others have the image and the copies of those. */
export function readDockerfile(text: string): Dockerfile {
  const stages = new Map<string, { image: string | undefined; sources: string[] }>();
  let last: { image: string | undefined; sources: string[] } | undefined;
  const joined = text.slice(0, LONGEST).replace(/\\[ \t]*\r?\n/g, ' ');
  for (const line of joined.split(/\r?\n/)) {
    const [word = '', ...rest] = line.trim().split(/[ \t]+/);
    const words = rest.filter(each => !each.startsWith('--'));
    if (/^from$/i.test(word)) {
      const [image = ''] = words;
      const base = stages.get(image);
      last = { image: base ? base.image : isTemplate(image) ? undefined : image, sources: [...(base?.sources ?? [])] };
      if (/^as$/i.test(words[1] ?? '') && words[2] !== undefined) stages.set(words[2], last);
    } else if (/^(?:copy|add)$/i.test(word) && !rest.some(each => each.startsWith('--from=')))
      last?.sources.push(...words.slice(0, -1));
  }
  return last ?? { image: undefined, sources: [] };
}
