import type { IniSection } from '../../syntax/ini.js';
import { scanFpmLines } from '../../syntax/zend-ini.js';
import type { ZendTree } from '../../syntax/zend-tree.js';
import type { Span } from '../../text.js';
import type { ParsedDocument } from '../format.js';

/** A section with all its lines. */
export interface Block extends Span {
  /** The same thing for as long as the section's text is the same. */
  readonly key: BlockKey;
}

interface BlockKey {
  readonly text: string;
  /** Whether a line asks for other files, which may add to the section or leave it. */
  readonly includes: boolean;
}

/** A file of PHP-FPM: its lines, and its sections by their headers. */
export interface FpmTree extends ZendTree {
  readonly blocks: ReadonlyMap<IniSection, Block>;
}

/** Reads a file; lines above an edit keep their reading, and sections whose text stood in the reading before are known again. */
export function parseFpm(text: string, before?: ParsedDocument<FpmTree>): FpmTree {
  const tree = scanFpmLines(text, before);
  const known = new Map([...(before?.tree.blocks.values() ?? [])].map(({ key }) => [key.text, key]));
  const blocks = new Map<IniSection, Block>();
  for (const [index, section] of tree.sections.entries()) {
    const { start } = section;
    const end = tree.sections[index + 1]?.start ?? text.length;
    const own = text.slice(start, end);
    const key = known.get(own) ?? { text: own, includes: /^[ \t]*include/m.test(own) };
    blocks.set(section, { start, end, key });
  }
  return { ...tree, blocks };
}
