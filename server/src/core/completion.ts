import type { Completion } from './formats/format.js';
import type { Directive } from './model/facts.js';

/** What a completion in a file of settings needs to know. */
export interface CompletionRequest {
  readonly uri: string;
  /** The line up to the cursor, and what follows on it. */
  readonly line: string;
  readonly rest: string;
  readonly lineStart: number;
  readonly directives: readonly Directive[];
  isSet(name: string): boolean;
  valuesOf(directive: Directive): readonly { readonly text: string; readonly detail: string }[];
  describe(name: string): string | undefined;
  /** What stands between a name and its value. */
  readonly separator: string;
  readonly commentSign: string;
}

const NAME_SO_FAR = /^\s*([\w.]*)$/;
const VALUE_SO_FAR = /^\s*([\w.]+)\s*(?:=\s*|\s)('?[^'#]*)$/;

/** Names at the start of a line, values behind a name; nothing in comments. */
export function completeSettings(request: CompletionRequest): readonly Completion[] {
  const { line } = request;
  if (line.trimStart().startsWith(request.commentSign)) return [];
  const name = NAME_SO_FAR.exec(line);
  if (name) return completeNames(request, name[1] ?? '');
  const value = VALUE_SO_FAR.exec(line);
  return value ? completeValues(request, value[1] ?? '', value[2] ?? '') : [];
}

function completeNames(request: CompletionRequest, typed: string): readonly Completion[] {
  const end = request.lineStart + request.line.length;
  const restOfWord = /^[\w.]*/.exec(request.rest)?.[0].length ?? 0;
  const hasValue = request.rest.slice(restOfWord).trim() !== '';
  const span = { uri: request.uri, start: end - typed.length, end: end + restOfWord };
  return request.directives
    .filter(
      ({ name, facts }) =>
        !facts.hidden &&
        facts.settable !== false &&
        (name.toLowerCase() === typed.toLowerCase() || !request.isSet(name)),
    )
    .map(directive => ({
      label: directive.name,
      kind: 'setting' as const,
      ...(directive.facts.summary !== undefined && { detail: directive.facts.summary }),
      edit: { ...span, newText: hasValue ? directive.name : directive.name + request.separator },
      ...(directive.facts.deprecated !== undefined && { deprecated: true as const }),
      rank: rankOf(directive),
    }));
}

/** Settings that matter for performance and have a summary come first, those of extensions last. */
function rankOf({ facts }: Directive): number {
  if (facts.deprecated !== undefined || facts.alias !== undefined) return 4;
  if (facts.extension !== undefined) return 3;
  return facts.perf ? 1 : 2;
}

function completeValues(request: CompletionRequest, name: string, typed: string): readonly Completion[] {
  const directive = request.directives.find(candidate => candidate.name.toLowerCase() === name.toLowerCase());
  if (!directive) return [];
  const end = request.lineStart + request.line.length;
  const restOfValue = /^[^\s#]*/.exec(request.rest)?.[0].length ?? 0;
  const span = { uri: request.uri, start: end - typed.length, end: end + restOfValue };
  const proposed = new Set<string>();
  return request.valuesOf(directive).flatMap(({ text, detail }, rank) => {
    if (proposed.has(text)) return [];
    proposed.add(text);
    return [
      { label: text, kind: 'value' as const, ...(detail !== '' && { detail }), edit: { ...span, newText: text }, rank },
    ];
  });
}
