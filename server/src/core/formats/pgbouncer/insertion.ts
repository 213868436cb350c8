import { spellInConnectionString } from '../../syntax/connection-string.js';
import type { IniEntry } from '../../syntax/ini.js';
import { type Edit, lineAt, lineBreakOf } from '../../text.js';
import type { Block, PgbouncerDocument } from './reader.js';

/**
 * Adds a line to [pgbouncer]: behind the setting's commented-out default where the section has one, else behind the
 * section's last line.
 */
export function insertLine(home: PgbouncerDocument, block: Block | undefined): (name: string, value: string) => Edit {
  return (name, value) => {
    const { uri, text, tree } = home;
    const start = block?.header?.end ?? text.length;
    const last = block?.lines.findLast(line => line.uri === uri)?.node ?? block?.header;
    const next = tree.items.find(item => item.kind === 'section' && item.node.start > start);
    const end = next?.kind === 'section' ? next.node.start : text.length;
    const sample = tree.comments.find(
      comment => comment.start > start && comment.start < end && isSampleOf(name, comment.text),
    );
    const at = lineAt(text, sample?.start ?? last?.start ?? text.length).end;
    return { uri, start: at, end: at, newText: `${lineBreakOf(text)}${name} = ${value}` };
  };
}

function isSampleOf(name: string, comment: string): boolean {
  const text = comment.replace(/^[;#]+\s*/, '');
  return text.startsWith(name) && /^\s*=/.test(text.slice(name.length));
}

/** Adds a key to the end of a connection string. */
export function insertIntoString(uri: string, { value }: IniEntry): (name: string, text: string) => Edit {
  return (name, text) => {
    const pair = `${name}=${spellInConnectionString(text)}`;
    return { uri, start: value.end, end: value.end, newText: value.text === '' ? pair : ` ${pair}` };
  };
}
