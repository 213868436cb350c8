import { isTemplate } from '../../templates.js';
import type { Span } from '../../text.js';
import { type Instruction, instructionsIn, type Word, wordsOf } from './instructions.js';

/** A variable that the image sets. */
export interface ImageVariable extends Span {
  readonly name: string;
  readonly value: string;
}

/** What Headroom reads of a Dockerfile: its last stage is the image. */
export interface Dockerfile {
  readonly image: string | undefined;
  /** What it copies from the folder that it is built in. */
  readonly sources: readonly string[];
  /** `ENV` lines; of several of a name the last one counts. */
  readonly variables: readonly ImageVariable[];
  /** The extensions that the scripts of PHP's images switch on. */
  readonly extensions: readonly Word[];
  /** What a container of it starts: the words of `ENTRYPOINT` and `CMD`. */
  readonly command: readonly Word[];
}

/** A stage while it is read. A new `ENTRYPOINT` takes the `CMD` of the stage below with it. */
type Stage = { -readonly [Key in Exclude<keyof Dockerfile, 'command'>]: Dockerfile[Key] } & {
  entrypoint: readonly Word[];
  cmd: readonly Word[];
};

/** Longer texts are not written by hand. */
const LONGEST = 200_000;
const EMPTY: Stage = { image: undefined, sources: [], variables: [], extensions: [], entrypoint: [], cmd: [] };

/** Reads a Dockerfile. Stages that build on others have what those have. */
export function readDockerfile(text: string): Dockerfile {
  const stages = new Map<string, Stage>();
  let last: Stage | undefined;
  for (const instruction of instructionsIn(text.slice(0, LONGEST))) {
    const words = wordsOf(instruction).filter(({ text: word }) => !word.startsWith('--'));
    if (instruction.keyword === 'FROM') {
      const [image, as, name] = words.map(({ text: word }) => word);
      last = { ...(stages.get(image ?? '') ?? { ...EMPTY, image: isTemplate(image ?? '') ? undefined : image }) };
      if (/^as$/i.test(as ?? '') && name !== undefined) stages.set(name, last);
    } else if (last) apply(last, instruction, words);
  }
  const { entrypoint, cmd, ...image } = last ?? EMPTY;
  return { ...image, command: [...entrypoint, ...cmd] };
}

function apply(stage: Stage, instruction: Instruction, words: readonly Word[]): void {
  switch (instruction.keyword) {
    case 'COPY':
    case 'ADD':
      if (!/(?:^|\s)--from=/.test(instruction.text))
        stage.sources = [...stage.sources, ...words.slice(0, -1).map(({ text }) => text)];
      return;
    case 'ENV':
      stage.variables = [...stage.variables, ...variablesIn(instruction)];
      return;
    case 'RUN':
      // Under a condition nobody knows.
      if (!/\bif\b|\bcase\b|\|\||\[\s/.test(instruction.text))
        stage.extensions = [...stage.extensions, ...extensionsIn(words)];
      return;
    case 'CMD':
      stage.cmd = words;
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = words;
      stage.cmd = [];
      return;
  }
}

/** `NAME=value` as often as wanted, or one `NAME value`. */
function variablesIn({ args, text }: Instruction): readonly ImageVariable[] {
  const pairs = [...text.matchAll(/([A-Za-z_][\w.]*)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)];
  const [old] = pairs.length === 0 ? [...text.matchAll(/^([A-Za-z_][\w.]*)[ \t]+()()(.*?)\s*$/g)] : [];
  return [...pairs, ...(old ? [old] : [])].map(({ 0: all, 1: name = '', 2: double, 3: single, 4: bare, index }) => ({
    name,
    value: double || single || bare || '',
    start: args.start + index,
    end: args.start + index + all.trimEnd().length,
  }));
}

/** `docker-php-ext-install` and `-enable`, and the installer that many images bring; a version behind the name is none. */
function extensionsIn(words: readonly Word[]): readonly Word[] {
  const found: Word[] = [];
  let isListing = false;
  for (const word of words) {
    const { text } = word;
    if (/^(?:.*\/)?(?:docker-php-ext-(?:install|enable)|install-php-extensions)$/.test(text)) isListing = true;
    else if (/^(?:&&|\|\||;|\|)/.test(text)) isListing = false;
    else if (isListing && /^[a-z][\w-]*;?$/.test(text)) found.push(nameOf(word));
    if (text.endsWith(';')) isListing = false;
  }
  return found;
}

function nameOf({ text, start, whole }: Word): Word {
  const name = /^[a-z]\w*/.exec(text)?.[0] ?? text;
  return { text: name, start, end: start + name.length, whole };
}
