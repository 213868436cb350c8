import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatRecords, isCandidate } from '../core/formats/registry.js';
import type { EditorSettings } from '../core/model/platform.js';
import { pathOf } from '../core/uris.js';

type Files = EditorSettings['files'];

/**
 * Formats of buffers that neither name nor content gives away, such as untitled ones, by the language that the editor
 * shows for them. Only languages that Headroom itself contributes tell anything: others are used for all kinds of files.
 */
export class LanguageHints {
  private readonly byPath = new Map<string, string>();

  /** Takes in an opened buffer; answers whether anything has changed. */
  note(uri: string, document: TextDocument, configured: Files): boolean {
    const path = pathOf(uri);
    const before = this.byPath.get(path);
    const format = isCandidate(uri, configured) || /[*?{}]/.test(path) ? undefined : formatOf(document);
    if (format === undefined) this.byPath.delete(path);
    else this.byPath.set(path, format);
    return format !== before;
  }

  /** The globs of the settings and those that stand for single buffers. */
  addTo(configured: Files): Files {
    return this.byPath.size === 0 ? configured : { ...Object.fromEntries(this.byPath), ...configured };
  }
}

function formatOf(document: TextDocument): string | undefined {
  const { languageId } = document;
  const record = formatRecords.find(
    each => each.contributesLanguage && [each.languageId, ...(each.otherLanguageIds ?? [])].includes(languageId),
  );
  return record?.looksForeign?.(document.getText()) ? undefined : record?.id;
}
