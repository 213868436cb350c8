import { type TextDocumentContentProvider, Uri, workspace } from 'vscode';

/** The scheme of the pages about rules: they come with the extension, packed by domain. */
export const RULE_SCHEME = 'headroom-rule';

const RULE_ID = /^([a-z-]+)\/[a-z0-9-]+$/;

/** Where the page of a rule is found. */
export function pageOf(rule: string): Uri {
  return Uri.from({ scheme: RULE_SCHEME, path: `/${rule}.md` });
}

/** Gives VS Code the pages about rules as documents in Markdown. */
export class RulePages implements TextDocumentContentProvider {
  constructor(private readonly extension: Uri) {}

  async provideTextDocumentContent({ path }: Uri): Promise<string> {
    return (await this.find(path.replace(/^\/|\.md$/g, ''))) ?? 'There is no such page.';
  }

  /** The text about a rule; nothing where there is none. */
  async find(rule: string): Promise<string | undefined> {
    // The name becomes part of a path.
    const domain = RULE_ID.exec(rule)?.[1];
    if (domain === undefined) return undefined;
    try {
      const file = Uri.joinPath(this.extension, 'dist', 'pages', `${domain}.json`);
      const text = new TextDecoder().decode(await workspace.fs.readFile(file));
      return (JSON.parse(text) as Readonly<Record<string, string>>)[rule];
    } catch {
      return undefined;
    }
  }
}
