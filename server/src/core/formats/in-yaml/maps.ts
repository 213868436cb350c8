import type { LocalEdit } from '../../embedded.js';
import type { ForeignSetting, ForeignSettings } from '../../embedded-settings.js';
import type { YamlMap, YamlPair } from '../../syntax/yaml-nodes.js';
import { quoteOf, spellYaml } from '../../syntax/yaml-spelling.js';
import { lineAt, lineBreakOf, lineStart, type Span, wholeLine } from '../../text.js';

/** The settings of a map whose keys are their names. */
export function settingsOfMap(text: string, pair: YamlPair, map: YamlMap): ForeignSettings {
  const settings = map.pairs.flatMap((_, index) => settingOf(text, map, index) ?? []);
  const quote = settings.map(({ valueSpan }) => quoteOf(text.slice(valueSpan.start))).find(each => each);
  return {
    at: { start: pair.key.start, end: pair.key.end },
    settings,
    insert: (name, value) => insertInto(text, map, `${name}: ${spellYaml(value, quote)}`),
  };
}

/** Names with blanks in them are those above which another is being written; a value that is none is not judged. */
function settingOf(text: string, map: YamlMap, index: number): ForeignSetting | undefined {
  const pair = map.pairs[index];
  if (pair?.key.kind !== 'scalar' || pair.value.kind !== 'scalar') return undefined;
  const { key, value } = pair;
  const written = text.slice(value.start, value.end).trimEnd();
  const isNothing = value.plain && /^(?:null|~|)$/i.test(value.text);
  if (!/^[A-Za-z_][\w.]*$/.test(key.text) || isNothing || /[\r\n]/.test(written)) return undefined;
  const valueSpan = { start: value.start, end: value.start + written.length };
  const nameSpan = key.plain ? { start: key.start, end: key.end } : { start: key.start + 1, end: key.end - 1 };
  return {
    name: key.text,
    value: value.text,
    nameSpan,
    valueSpan,
    whole: map.flow ? wholeInFlow(map, index) : wholeLine(text, { start: key.start, end: valueSpan.end }),
    respell: changed => spellYaml(changed, quoteOf(written), written),
  };
}

/** From an entry in braces to the next one; the last one goes with the comma before it. */
function wholeInFlow({ pairs }: YamlMap, index: number): Span {
  const [own, next, before] = [pairs[index], pairs[index + 1], pairs[index - 1]];
  const start = own?.key.start ?? 0;
  if (next) return { start, end: next.key.start };
  return { start: before?.value.end ?? start, end: own?.value.end ?? start };
}

/** Adds an entry behind the last one, indented alike. */
function insertInto(text: string, map: YamlMap, entry: string): LocalEdit | undefined {
  const last = map.pairs.at(-1);
  if (!last) return undefined;
  if (map.flow) return { start: last.value.end, end: last.value.end, newText: `, ${entry}` };
  const end = map.start + text.slice(map.start, Math.max(last.value.end, last.key.end)).trimEnd().length;
  const at = lineAt(text, end).end;
  const column = last.key.start - lineStart(text, last.key.start);
  return { start: at, end: at, newText: `${lineBreakOf(text)}${' '.repeat(column)}${entry}` };
}
