import type { Documents } from './documents.js';
import { grouped } from './grouping.js';
import { type RawFinding, runRules } from './lint.js';
import type { Checked, MainFiles } from './main-files.js';
import { type Remembered, remembered } from './memory.js';
import type { Declaration } from './model/platform.js';
import type { Member, PlatformSubject } from './model/platform-subject.js';
import type { Rule } from './rule.js';
import { pathOf, relativePath } from './uris.js';

/** The files below each headroom.yaml, judged together. */
export class Platforms {
  private readonly memory = new Map<string, Remembered<ReadonlyMap<string, readonly RawFinding[]>>>();
  private readonly members = new Map<string, Remembered<readonly Member[]>>();
  /** What was last found of each platform, and with which state of everything. */
  private readonly seen = new Map<string | undefined, { revision: number; members: readonly Member[] }>();
  private readonly judged = new Map<
    string,
    { readonly revision: number; readonly byUri: ReadonlyMap<string, readonly RawFinding[]> }
  >();

  constructor(
    private readonly documents: Documents,
    private readonly mainFiles: MainFiles,
    private readonly rules: readonly Rule<PlatformSubject>[],
  ) {}

  /** The main files of a platform, or those of none, with what their rules see; the same array while they are the same. */
  membersOf(root: string | undefined): readonly Member[] {
    const { revision } = this.mainFiles;
    const known = this.seen.get(root);
    if (known?.revision === revision) return known.members;
    const checks = this.mainsOf(root).flatMap(uri => {
      const check = this.mainFiles.check(uri);
      return check ? [{ uri, check }] : [];
    });
    const inputs = checks.map(({ check }) => check);
    const members = remembered(this.members, root ?? '', inputs, () =>
      checks.flatMap(({ uri, check }) => memberOf(uri, root, check) ?? []),
    );
    this.seen.set(root, { revision, members });
    return members;
  }

  private mainsOf(root: string | undefined): readonly string[] {
    const { groups } = this.documents;
    const { membersOf } = this.documents.structure();
    return groups
      .membersOf(root)
      .filter(uri => membersOf.has(uri) && !uri.endsWith('/headroom.yaml'))
      .toSorted();
  }

  /** The findings of platform rules in one document. */
  findingsOf(uri: string): readonly RawFinding[] | undefined {
    const root = this.documents.groups.rootOf(uri);
    if (this.rules.length === 0 || root === undefined) return undefined;
    const { revision } = this.mainFiles;
    const known = this.judged.get(root);
    if (known?.revision === revision) return known.byUri.get(uri);
    const declaration = this.mainFiles.declarationFileOf(uri)?.declaration;
    if (!declaration) return undefined;
    const byUri = this.judge(declaration);
    this.judged.set(root, { revision, byUri });
    return byUri.get(uri);
  }

  private judge(declaration: Declaration): ReadonlyMap<string, readonly RawFinding[]> {
    const { root, uri } = declaration;
    const members = this.membersOf(root);
    const all = this.documents.groups.membersOf(root);
    return remembered(this.memory, root, [declaration, members, all], () => {
      const paths = all.map(other => relativePath(root, other)).toSorted();
      return grouped(
        runRules(this.rules, { declaration, members, paths }, { uri, start: 0, end: 0 }),
        ({ finding }) => finding.at.uri,
      );
    });
  }
}

/** What the rules of a platform see of a main file; nothing where it only holds configurations of others. */
function memberOf(uri: string, root: string | undefined, { format, context, subject }: Checked): Member | undefined {
  const { record } = format.format;
  if (!record.program && !record.versionOf) return undefined;
  const path = root === undefined ? pathOf(uri) : relativePath(root, uri);
  const governed = (setting: string) => format.format.governed?.(subject, setting);
  return { uri, path, format: record.id, program: record.program, context, subject, governed };
}
