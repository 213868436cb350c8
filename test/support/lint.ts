import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/finding.js';
import type { SourceProblem } from '../../server/src/core/formats/headroom/subject.js';
import { loaders } from '../../server/src/core/formats/loaders.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { FormatData, FormatFacts } from '../../server/src/core/model/facts.js';
import { type EditorSettings, noSettings } from '../../server/src/core/model/platform.js';
import type { ExampleFiles, Rule } from '../../server/src/core/rule.js';
import { platformRules } from '../../server/src/core/rules/platform/index.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** The folder that example files lie in. */
export const FOLDER = 'file:///example';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..');

/** All formats, loaded from the sources instead of `dist/data`. */
export async function loadAllFormats(): Promise<readonly LoadedFormat[]> {
  return Promise.all(
    Object.entries(loaders).map(async ([id, load]) => {
      const module = await load();
      return { ...module, data: readData(id, module.companions) };
    }),
  );
}

function readFacts(format: string): FormatFacts {
  const file = join(ROOT, 'schemas', `${format}.json`);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as FormatFacts)
    : { format, asOf: '', versions: [], directives: [] };
}

/** The house rules that come with Headroom. */
export function readPresets(): Readonly<Record<string, string>> {
  const folder = join(ROOT, 'schemas/presets');
  return Object.fromEntries(
    readdirSync(folder).map(name => [name.replace(/\.yaml$/, ''), readFileSync(join(folder, name), 'utf8')]),
  );
}

function readData(format: string, companions: readonly string[] = []): FormatData {
  return {
    facts: readFacts(format),
    rules: {},
    ...(format === 'headroom' && { presets: readPresets() }),
    companions: Object.fromEntries(companions.map(id => [id, readFacts(id)])),
  };
}

/** A workspace that holds the given files, with only `rules` where they are named. */
export function workspaceOf(
  formats: readonly LoadedFormat[],
  files: ExampleFiles,
  options: { rules?: readonly Rule[]; settings?: Partial<EditorSettings> } = {},
): Workspace {
  const platform = options.rules ? platformRules.filter(rule => options.rules?.includes(rule)) : platformRules;
  const workspace = new Workspace(platform);
  workspace.configure({ ...noSettings, ...options.settings });
  for (const format of formats) workspace.install(options.rules ? only(format, options.rules) : format);
  for (const [name, text] of Object.entries(files))
    workspace.open(resolvePath(FOLDER, name), text, undecodable(resolvePath(FOLDER, name), text));
  provideNeeds(workspace, files);
  return workspace;
}

/** A format with only some of its rules. */
function only(format: LoadedFormat, rules: readonly Rule[]): LoadedFormat {
  const among = (rule: Rule) => rules.includes(rule);
  return { ...format, rules: format.rules.filter(among), guestRules: format.guestRules?.filter(among) ?? [] };
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
