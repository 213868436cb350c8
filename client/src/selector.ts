import { workspace } from 'vscode';
import type { FormatRecord } from '../../server/src/core/formats/format.js';
import { formatRecords } from '../../server/src/core/formats/registry.js';

/** Where files live that people edit. Others, such as both sides of a diff, show versions that nobody can change. */
const EDITED = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-userdata', 'memfs', 'vscode-test-web'];

/** Every scheme whose documents are checked: the usual ones and those of the workspace's own folders. */
export function editedSchemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set([...EDITED, ...folders.map(({ uri }) => uri.scheme)])];
}

/** The common part of the filters of VS Code and of its language client. */
export interface Filter {
  readonly scheme: string;
  readonly language: string;
  readonly pattern?: string;
}

/** The formats that a program reads, on some machine and in some version; headroom.yaml is our own. */
export const programFormats: readonly FormatRecord[] = formatRecords.filter(
  ({ program, versionOf }) => program ?? versionOf,
);

/** Languages of ours everywhere, also by the ids of other extensions, and of those of others only the files whose names are ours. */
export function documentSelector(records: readonly FormatRecord[] = formatRecords): Filter[] {
  return editedSchemes().flatMap(scheme =>
    records.flatMap(({ languageId, otherLanguageIds = [], contributesLanguage, fileNames, filePatterns }): Filter[] => {
      const languages = [languageId, ...otherLanguageIds];
      if (contributesLanguage) return languages.map(language => ({ scheme, language }));
      const patterns = [...fileNames.map(name => `**/${name}`), ...filePatterns];
      return languages.flatMap(language => patterns.map(pattern => ({ scheme, language, pattern })));
    }),
  );
}
