import type { Command } from '../core/checklist/sources.js';
import { asScalar } from '../core/syntax/yaml-access.js';
import type { YamlNode } from '../core/syntax/yaml-nodes.js';
import { fact, type Reader, unread } from './file.js';
import { documentsOf, eachPair, itemsAt, type YamlDocument } from './yaml.js';

const KEYS: ReadonlySet<string> = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'command',
  'commands',
  'bash',
]);

/** Pipelines in YAML: what their steps run. */
export const readPipeline: Reader = file => {
  const documents = documentsOf(file);
  const broken = documents.find(({ error }) => error)?.error;
  return {
    commands: documents.flatMap(commandsOf),
    ...(broken && { unread: [unread(file, 'pipeline', broken.message, broken.start)] }),
  };
};

function commandsOf(document: YamlDocument): readonly Command[] {
  const commands: Command[] = [];
  for (const { path, pair } of eachPair(document.root)) {
    if (!KEYS.has(path.at(-1) ?? '')) continue;
    const scalars = [asScalar(pair.value), ...itemsAt(pair.value).map(item => asScalar(item))];
    for (const scalar of scalars) if (scalar) commands.push(...linesOf(document, scalar));
  }
  return commands;
}

/** The lines of a step, each where it stands. */
function linesOf({ file, offset }: YamlDocument, { start, end }: YamlNode): readonly Command[] {
  const [from, to] = [offset + start, offset + end];
  return shellLines(file.text.slice(from, to)).map(({ index, line }) => ({
    ...fact(file, from + index, from + index + line.length, line),
    line,
    where: 'pipeline',
  }));
}

/** Shell scripts and makefiles. */
export const readShell: Reader = file => ({
  commands: shellLines(file.text).map(({ index, line }) => ({
    ...fact(file, index, index + line.length, line),
    line,
    where: 'script',
  })),
});

/** The lines that a shell would run; comments are none. */
function shellLines(text: string): readonly { readonly index: number; readonly line: string }[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ index, 0: whole }) => {
    const line = whole.replace(/(?:^|\s)#.*$/, '').trim();
    return line === '' ? [] : [{ index: index + whole.indexOf(line), line }];
  });
}
