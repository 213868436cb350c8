import type { Documents } from './documents.js';
import { type RawFinding, runRules } from './lint.js';
import type { MainFiles } from './main-files.js';
import { type Remembered, remembered } from './memory.js';
import type { Member, PlatformSubject } from './model/platform-subject.js';
import type { Rule } from './rule.js';
import { pathOf, relativePath } from './uris.js';

/** The files below each headroom.yaml, judged together. */
export class Platforms {
  private readonly memory = new Map<string, Remembered<readonly RawFinding[]>>();

  constructor(
    private readonly documents: Documents,
    private readonly mainFiles: MainFiles,
    private readonly rules: readonly Rule<PlatformSubject>[],
  ) {}

  /** The main files of a platform, or those of none, with what their rules see. */
  membersOf(root: string | undefined): readonly Member[] {
    const mains = [...this.documents.structure().membersOf.keys()].sort();
    return mains
      .filter(uri => this.documents.groups.rootOf(uri) === root && !uri.endsWith('/headroom.yaml'))
      .flatMap(uri => {
        const check = this.mainFiles.check(uri);
        if (!check) return [];
        const { format } = check.format;
        const { record } = format;
        // A document that only holds configurations of others is no file of a program.
        if (!record.program && !record.versionOf) return [];
        const path = root === undefined ? pathOf(uri) : relativePath(root, uri);
        const { context, subject } = check;
        const governed = (setting: string) => format.governed?.(subject, setting);
        return [{ uri, path, format: record.id, program: record.program, context, subject, governed }];
      });
  }

  /** The findings of platform rules in one document. */
  findingsOf(uri: string): readonly RawFinding[] | undefined {
    const declaration = this.rules.length === 0 ? undefined : this.mainFiles.declarationFileOf(uri)?.declaration;
    if (!declaration) return undefined;
    const { root } = declaration;
    const members = this.membersOf(root);
    const paths = this.documents
      .all()
      .filter(({ uri: other }) => this.documents.groups.rootOf(other) === root)
      .map(({ uri: other }) => relativePath(root, other))
      .sort();
    const raw = remembered(this.memory, root, [declaration, ...members.map(({ subject }) => subject), ...paths], () =>
      runRules(this.rules, { declaration, members, paths }, { uri: declaration.uri, start: 0, end: 0 }),
    );
    const own = raw.filter(({ finding }) => finding.at.uri === uri);
    return own.length > 0 ? own : undefined;
  }
}
