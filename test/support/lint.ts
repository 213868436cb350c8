import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/finding.js';
import type { SourceProblem } from '../../server/src/core/formats/headroom/subject.js';
import { loaders } from '../../server/src/core/formats/loaders.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { FormatData, FormatFacts } from '../../server/src/core/model/facts.js';
import { type EditorSettings, noSettings } from '../../server/src/core/model/platform.js';
import type { ExampleFiles, Rule } from '../../server/src/core/rule.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** The folder that example files lie in. */
export const FOLDER = 'file:///example';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..');

/** All formats, loaded from the sources instead of `dist/data`. */
export async function loadAllFormats(): Promise<readonly LoadedFormat[]> {
  return Promise.all(Object.entries(loaders).map(async ([id, load]) => ({ ...(await load()), data: readData(id) })));
}

function readData(format: string): FormatData {
  const facts = !existsSync(join(ROOT, 'schemas', `${format}.json`))
    ? { format, asOf: '', versions: [], directives: [] }
    : (JSON.parse(readFileSync(join(ROOT, 'schemas', `${format}.json`), 'utf8')) as FormatFacts);
  return { facts, rules: {} };
}

/** A workspace that holds the given files, with only `rules` where they are named. */
export function workspaceOf(
  formats: readonly LoadedFormat[],
  files: ExampleFiles,
  options: { rules?: readonly Rule[]; settings?: Partial<EditorSettings> } = {},
): Workspace {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, ...options.settings });
  for (const format of formats)
    workspace.install(
      options.rules ? { ...format, rules: format.rules.filter(rule => options.rules?.includes(rule)) } : format,
    );
  for (const [name, text] of Object.entries(files))
    workspace.open(resolvePath(FOLDER, name), text, undecodable(resolvePath(FOLDER, name), text));
  provideNeeds(workspace, files);
  return workspace;
}

/** In an example, U+FFFD stands for a byte that is no text. */
function undecodable(uri: string, text: string): readonly SourceProblem[] {
  const start = text.indexOf('\ufffd');
  return start === -1 ? [] : [{ at: { uri, start, end: start + 1 }, message: 'The byte 0xE9 is not UTF-8.' }];
}

/** Answers every need of an in-memory workspace: what is not among the files is missing. */
function provideNeeds(workspace: Workspace, files: ExampleFiles): void {
  for (let needs = workspace.needs(); needs.length > 0; needs = workspace.needs()) {
    for (const { kind, uri } of needs) {
      const inside = Object.keys(files)
        .map(name => resolvePath(FOLDER, name))
        .filter(file => file.startsWith(`${uri}/`));
      if (kind === 'file') workspace.provideUnavailable(uri, 'missing');
      else
        workspace.provideFolder(
          uri,
          inside.length === 0
            ? 'missing'
            : inside.map(file => decodeURIComponent(file.slice(uri.length + 1))).filter(name => !name.includes('/')),
        );
    }
  }
}

/** All findings of a set of files. */
export function lintFiles(
  formats: readonly LoadedFormat[],
  files: ExampleFiles,
  options?: Parameters<typeof workspaceOf>[2],
): readonly Finding[] {
  return [...workspaceOf(formats, files, options).lint()].flatMap(({ findings }) => findings);
}

/** Takes the marks `«` and `»` out of example files and answers their places as `uri:start-end`. */
export function unmark(marked: ExampleFiles): { files: ExampleFiles; marks: readonly string[] } {
  const marks: string[] = [];
  const files = Object.fromEntries(
    Object.entries(marked).map(([name, text]) => {
      let plain = '';
      let start = 0;
      for (const piece of text.split(/([«»])/)) {
        if (piece === '«') start = plain.length;
        else if (piece === '»') marks.push(`${resolvePath(FOLDER, name)}:${start}-${plain.length}`);
        else plain += piece;
      }
      return [name, plain];
    }),
  );
  return { files, marks: marks.sort() };
}

/** The places of findings, in the form of marks. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ at }) => `${at.uri}:${at.start}-${at.end}`).sort();
}
