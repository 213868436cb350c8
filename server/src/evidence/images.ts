import { DockerfileParser, type Env, type From, type Instruction } from 'dockerfile-ast';
import type { Command, Image, SourceVariable } from '../core/checklist/sources.js';
import { isTemplate } from '../core/templates.js';
import { told } from './environment.js';
import { fact, lineStartsOf, type Read, type Reader, type SourceFile, unread } from './file.js';

/** Longer texts are not written by hand. */
const LONGEST = 200_000;

/** A Dockerfile: the instructions of its last stage and of those that this one builds on, what runs and what it sets. */
export const readImage: Reader = file => {
  if (file.text.length > LONGEST) return { unread: [unread(file, 'image', 'it is too long')] };
  const starts = lineStartsOf(file.text);
  const stages = stagesOf(DockerfileParser.parse(file.text).getInstructions());
  const last = stages.at(-1);
  if (!last) return { unread: [unread(file, 'image', 'it has no FROM')] };
  const chain = chainOf(last, stages);
  const instructions = chain.flatMap(stage => stage.instructions);
  const place = (instruction: Instruction) => placed(file, starts, instruction);
  const image: Image = {
    ...place(last.from),
    base: chain[0]?.from.getImage()?.replace(/^.*\$.*$/, '') || undefined,
    instructions: instructions.map(each => ({ ...place(each), keyword: each.getKeyword() })),
  };
  return { images: [image], ...runtime(instructions, place) };
};

interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

function stagesOf(all: readonly Instruction[]): readonly Stage[] {
  const starts = all.flatMap((each, index) => (each.getKeyword() === 'FROM' ? [index] : []));
  return starts.map((start, index) => ({
    from: all[start] as From,
    instructions: all.slice(start + 1, starts[index + 1]),
  }));
}

/** The stage with those that it builds on, the first one first. */
function chainOf(last: Stage, stages: readonly Stage[]): readonly Stage[] {
  const chain = [last];
  for (let current = last; ; ) {
    const image = current.from.getImage();
    const parent = stages.slice(0, stages.indexOf(current)).find(({ from }) => from.getBuildStage() === image);
    if (!parent) return chain;
    chain.unshift(parent);
    current = parent;
  }
}

function placed(file: SourceFile, starts: readonly number[], instruction: Instruction) {
  const { start, end } = instruction.getRange();
  const offset = ({ line, character }: { line: number; character: number }) => (starts[line] ?? 0) + character;
  const words = file.text.slice(offset(start), offset(end)).replace(/\\[ \t]*\r?\n[ \t]*/g, ' ');
  return fact(file, offset(start), offset(end), words);
}

/** What runs in it, while it is built and later, and the variables that it sets. */
function runtime(
  instructions: readonly Instruction[],
  place: (instruction: Instruction) => ReturnType<typeof fact>,
): Read {
  const runs = instructions.filter(each => ['RUN', 'CMD', 'ENTRYPOINT'].includes(each.getKeyword()));
  const commands: readonly Command[] = runs.map(each => {
    const whole = each.getArgumentsContent() ?? '';
    return { ...place(each), line: whole, where: 'image' };
  });
  const variables = instructions
    .filter(each => each.getKeyword() === 'ENV')
    .flatMap((each): readonly SourceVariable[] =>
      (each as Env).getProperties().map(property => {
        const value = property.getUnescapedValue() ?? '';
        const name = property.getName();
        const own = told({ ...place(each), text: `ENV ${name}=${value}` }, name);
        return {
          ...own,
          name,
          value: isTemplate(value) || value.includes('$') ? undefined : value,
          scope: 'production',
        };
      }),
    );
  return { commands, variables };
}
