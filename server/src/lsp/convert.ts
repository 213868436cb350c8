import type {
  CompletionItem,
  Diagnostic,
  Position,
  Location as ProtocolLocation,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity, Tag } from '../core/finding.js';
import type { Completion } from '../core/formats/format.js';
import { ruleUrl } from '../core/rule.js';
import type { Edit, Location } from '../core/text.js';
import type { Workspace } from '../core/workspace.js';
import type { OpenDocuments } from './documents.js';
import {
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
} from './library.js';
import type { Traits } from './traits.js';

const CONFIRM = 'confirm';

/** The only place where offsets become lines and characters, and our words those of the protocol. */
export class Converter {
  /** Lines of texts that no editor holds, as long as the texts stay the same. */
  private readonly closed = new Map<string, TextDocument>();

  constructor(
    private readonly documents: OpenDocuments,
    private readonly workspace: Workspace,
    private readonly traits: Traits,
    /** Texts that are no documents of the workspace. */
    private readonly otherTextOf: (uri: string) => string | undefined = () => undefined,
  ) {}

  /** The text behind a canonical URI with its lines; empty where nobody knows it. */
  document(uri: string): TextDocument {
    const text = this.workspace.textOf(uri) ?? this.otherTextOf(uri) ?? '';
    const open = this.documents.get(uri);
    if (open && open.getText() === text) return open;
    const known = this.closed.get(uri);
    if (known?.getText() === text) return known;
    const document = TextDocument.create(uri, '', 0, text);
    if (this.closed.size >= MOST_CLOSED) this.closed.clear();
    this.closed.set(uri, document);
    return document;
  }

  range(at: Location): Range {
    const { uri, start, end } = this.workspace.places.location(at);
    const document = this.document(uri);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  /** The offset of a position in a document as the server knows it. */
  offset(uri: string, position: Position): number {
    return offsetAt(this.document(uri), position);
  }

  location(at: Location): ProtocolLocation {
    return { uri: this.documents.clientUri(this.workspace.places.location(at).uri), range: this.range(at) };
  }

  textEdit(edit: Edit): TextEdit {
    return { range: this.range(edit), newText: edit.newText };
  }

  /**
   * Edits by document, in the order they were made; versioned where the client looks at that. With a label, the client
   * shows them for confirmation where it can.
   */
  workspaceEdit(edits: readonly Edit[], confirm?: string): WorkspaceEdit {
    const uris = [...new Set(edits.map(({ uri }) => uri))];
    const groups = uris.map(uri => ({
      uri,
      edits: edits.filter(edit => edit.uri === uri).map(edit => this.textEdit(edit)),
    }));
    if (!this.traits.versionedEdits) {
      return { changes: Object.fromEntries(groups.map(group => [this.documents.clientUri(group.uri), group.edits])) };
    }
    const annotation = confirm !== undefined && this.traits.previewsEdits ? { annotationId: CONFIRM } : {};
    return {
      ...(confirm !== undefined &&
        this.traits.previewsEdits && {
          changeAnnotations: { [CONFIRM]: { label: confirm, needsConfirmation: true } },
        }),
      documentChanges: groups.map(group => ({
        textDocument: {
          uri: this.documents.clientUri(group.uri),
          version: this.documents.get(group.uri)?.version ?? null,
        },
        edits: group.edits.map(edit => ({ ...edit, ...annotation })),
      })),
    };
  }

  diagnostic({ rule, severity, message, at, related, tags }: Finding): Diagnostic {
    const { relatedInformation, codeDescription, diagnosticTags } = this.traits;
    return {
      range: this.range(at),
      severity: SEVERITIES[severity],
      code: rule,
      source: 'headroom',
      message,
      ...(codeDescription && { codeDescription: { href: ruleUrl(rule) } }),
      ...(diagnosticTags && tags.length > 0 && { tags: tags.map(tag => TAGS[tag]) }),
      ...(relatedInformation &&
        related.length > 0 && {
          relatedInformation: related.map(each => ({ location: this.location(each.at), message: each.message })),
        }),
    };
  }

  /** A completion; without a range, it goes where the whole list goes. */
  completion(completion: Completion, range: Range | undefined): CompletionItem {
    const { label, kind, detail, documentation, deprecated, rank, edit } = completion;
    const isSnippet = completion.isSnippet === true && this.traits.snippets;
    const newText = completion.isSnippet && !isSnippet ? withoutTabStops(edit.newText) : edit.newText;
    return {
      label,
      kind: COMPLETION_KINDS[kind],
      sortText: String(rank).padStart(4, '0'),
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && { documentation: this.markup(documentation) }),
      ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      ...(deprecated && (this.traits.completionTags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated })),
      ...(range ? { textEdit: { range, newText } } : { textEditText: newText }),
    };
  }

  markup(text: string): { kind: 'markdown' | 'plaintext'; value: string } {
    return { kind: this.traits.markdown ? 'markdown' : 'plaintext', value: text };
  }
}

/** Findings refer to a few other files at a time. */
const MOST_CLOSED = 50;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Tag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

const COMPLETION_KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  setting: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** A snippet's text for editors that know no snippets. */
function withoutTabStops(text: string): string {
  return text.replace(/\$(?:\d+|\{\d+:?([^}]*)\})/g, (_, placeholder: string | undefined) => placeholder ?? '');
}

/** The offset of a position; the nearest one where the position lies outside the text or is no pair of numbers. */
function offsetAt(document: TextDocument, position: Position | undefined): number {
  return document.offsetAt({ line: countOf(position?.line), character: countOf(position?.character) });
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.floor(value) : 0;
}

/** A range that lies in the text: the library's own bookkeeping breaks on lines that do not exist. */
export function wellFormed(document: TextDocument, range: Range | null): Range {
  return {
    start: document.positionAt(offsetAt(document, range?.start)),
    end: document.positionAt(offsetAt(document, range?.end)),
  };
}
