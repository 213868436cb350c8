import { parseYaml } from './syntax/yaml.js';
import type { YamlMap } from './syntax/yaml-nodes.js';
import { type Edit, lineBreakOf } from './text.js';

/**
 * The edit that sets a top-level key of a headroom.yaml: replaces its value, or adds a line before the first key.
 * Nothing where the file is no mapping.
 */
export function declareEdit(uri: string, text: string, key: string, value: string): Edit | undefined {
  const { root } = parseYaml(text);
  if (!root) return appendTo(uri, text, `${key}: ${value}`);
  if (root.kind !== 'map') return undefined;
  return replaceIn(root, uri, key, value) ?? insertInto(root, uri, text, `${key}: ${value}`);
}

function replaceIn(root: YamlMap, uri: string, key: string, value: string): Edit | undefined {
  const pair = root.pairs.find(each => each.key.kind === 'scalar' && each.key.text === key);
  if (!pair) return undefined;
  const { start, end } = pair.value;
  if (start !== end) return { uri, start, end, newText: value };
  // Nothing is written behind the colon: the value stands where the key ends.
  return { uri, start: pair.key.end, end: pair.key.end + 1, newText: `: ${value}` };
}

function insertInto(root: YamlMap, uri: string, text: string, line: string): Edit {
  if (root.flow) {
    const start = root.start + 1;
    return { uri, start, end: start, newText: root.pairs.length > 0 ? `${line}, ` : line };
  }
  const lineStart = Math.max(text.lastIndexOf('\n', root.start - 1) + 1, text.startsWith('\uFEFF') ? 1 : 0);
  const indent = text.slice(lineStart, root.start);
  return { uri, start: lineStart, end: lineStart, newText: indent + line + lineBreakOf(text) };
}

/** A file of comments only keeps them on top. */
function appendTo(uri: string, text: string, line: string): Edit {
  const lineBreak = lineBreakOf(text);
  const isOnNewLine = text === '' || text.endsWith('\n') || text === '\uFEFF';
  return { uri, start: text.length, end: text.length, newText: (isOnNewLine ? '' : lineBreak) + line + lineBreak };
}
