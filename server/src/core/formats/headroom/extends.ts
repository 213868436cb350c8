import type { Declaration, Targets } from '../../model/platform.js';
import type { Policy } from '../../model/policy.js';
import type { YamlTree } from '../../syntax/yaml.js';
import type { Location } from '../../text.js';
import { parentUri, relativePath, resolvePath } from '../../uris.js';
import type { Include, Neighbours, ParsedDocument, Unavailable } from '../format.js';
import { parseHeadroom, readDeclaration } from './parse.js';
import { headroomSchema } from './schema.js';
import type { DeclarationFile, DeclarationProblem, Extended } from './subject.js';

type Document = ParsedDocument<YamlTree>;

/** Whether what is extended is a file: the names of presets have neither dots nor slashes. */
function isFile({ name }: Extended): boolean {
  return /[./]/.test(name);
}

/** The files that headroom.yaml, or a file that it extends, starts from. */
export function extendedFiles(document: Document): readonly Include[] {
  return readDeclaration(document)
    .extended.filter(isFile)
    .map(({ name, at }) => ({
      target: resolvePath(parentUri(document.uri), name),
      kind: 'file',
      optional: false,
      at,
      path: name,
    }));
}

/** headroom.yaml with the policies and targets that it extends. */
export function withExtended(
  root: Document,
  neighbours: Pick<Neighbours<YamlTree>, 'file'>,
  presets: Readonly<Record<string, string>>,
): DeclarationFile {
  const file = readDeclaration(root);
  if (file.extended.length === 0) return { ...file, declaration: named(file.declaration, 'headroom.yaml') };
  const reading = new Extension(parentUri(root.uri), neighbours, presets);
  reading.read(file, [root.uri]);
  const { declaration } = file;
  const policies = [...reading.policies, ...named(declaration, 'headroom.yaml').policies];
  const targets = reading.targets.reduceRight(mergedTargets, declaration.targets);
  return {
    ...file,
    declaration: { ...declaration, policies, targets },
    problems: [...file.problems, ...reading.problems],
  };
}

function named(declaration: Declaration, from: string): Declaration {
  return { ...declaration, policies: declaration.policies.map(policy => ({ ...policy, from })) };
}

/** What is promised, the nearer one first. */
function mergedTargets(nearer: Targets, further: Targets): Targets {
  return { ...further, ...nearer, latency: { ...further.latency, ...nearer.latency } };
}

/** Follows `extends`, depth first, so that what is nearer comes later. */
class Extension {
  readonly policies: Policy[] = [];
  readonly targets: Targets[] = [];
  readonly problems: DeclarationProblem[] = [];

  constructor(
    private readonly root: string,
    private readonly neighbours: Pick<Neighbours<YamlTree>, 'file'>,
    private readonly presets: Readonly<Record<string, string>>,
  ) {}

  read(file: DeclarationFile, path: readonly string[]): void {
    for (const each of file.extended) {
      if (isFile(each)) this.readFile(each, path);
      else this.readPreset(each);
    }
  }

  private readPreset({ name, at }: Extended): void {
    const text = Object.hasOwn(this.presets, name) ? this.presets[name] : undefined;
    if (text === undefined) {
      const names = Object.keys(this.presets).join(' and ');
      return void this.refuse(at, `There is no preset \`${name}\`: the presets are ${names}, and a file has a path.`);
    }
    const { declaration } = readDeclaration({ uri: at.uri, text, tree: parseHeadroom(text) });
    const from = `the preset ${name}`;
    this.targets.push(declaration.targets);
    this.policies.push(...declaration.policies.map(policy => ({ ...policy, from, isPreset: true, at })));
  }

  private readFile({ name, at }: Extended, path: readonly string[]): void {
    const uri = resolvePath(parentUri(at.uri), name);
    if (path.includes(uri)) return void this.refuse(at, `\`${name}\` extends itself: it is read once.`);
    const document = this.neighbours.file(uri);
    if (document === undefined) return;
    if (typeof document === 'string')
      return void this.refuse(at, `\`${name}\` ${WHY[document]}: none of its house rules holds.`);
    const file = readDeclaration(document as Document);
    this.problems.push(...strangeKeys(document as Document));
    this.read(file, [...path, uri]);
    this.targets.push(file.declaration.targets);
    this.policies.push(...named(file.declaration, relativePath(this.root, uri)).policies);
    this.problems.push(...file.problems);
  }

  private refuse(at: Location, message: string): void {
    this.problems.push({ at, message, kind: 'value' });
  }
}

/** Keys that say something of one platform only. */
function strangeKeys({ uri, tree: { root } }: Document): readonly DeclarationProblem[] {
  const pairs = root?.kind === 'map' ? root.pairs : [];
  return pairs.flatMap(({ key }) => {
    if (key.kind !== 'scalar' || !Object.hasOwn(headroomSchema.shape, key.text) || INHERITED.has(key.text)) return [];
    const message = `\`${key.text}\` counts in headroom.yaml only: of a file that it extends, policies, targets and extends are read.`;
    return [{ at: { uri, start: key.start, end: key.end }, message, kind: 'unknown' as const }];
  });
}

const INHERITED: ReadonlySet<string> = new Set(['policies', 'targets', 'extends']);

const WHY: Readonly<Record<Unavailable, string>> = {
  missing: 'is not there',
  outside: 'lies outside of the workspace',
  unreadable: 'cannot be read',
  'not-a-file': 'is no file',
};
