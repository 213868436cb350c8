import { parseNginx } from '../../syntax/nginx.js';
import type { NginxDirective, NginxTree } from '../../syntax/nginx-tree.js';
import type { Format, Outline } from '../format.js';
import { completeAt } from './complete.js';
import { governedDirective } from './governed.js';
import { describeDirective, hoverOver } from './hover.js';
import { includeBase, includesOf } from './includes.js';
import { definitionAt, referencesAt, renamingAt } from './navigate.js';
import type { NginxDocument } from './reading.js';
import { nginxRecord } from './record.js';
import { type NginxSubject, nginxSubject } from './subject.js';

/** nginx configurations, as the engine and the editor use them. */
export const nginxFormat: Format<NginxTree, NginxSubject> = {
  record: nginxRecord,
  parse: parseNginx,
  comments: tree => tree.comments,
  includes: includesOf,
  includeBase,
  subject: nginxSubject,
  isReadable: tree => tree.errors.length === 0 && !tree.hasTags,
  hover: hoverOver,
  complete: completeAt,
  describe: describeDirective,
  outline: outlineOf,
  definition: definitionAt,
  references: referencesAt,
  renaming: renamingAt,
  governed: governedDirective,
};

/** The blocks of a file. */
function outlineOf({ tree }: NginxDocument): readonly Outline[] {
  const found: Outline[] = [];
  const visit = (directives: readonly NginxDirective[]) => {
    for (const { name, args, block, start, end } of directives) {
      if (!block || block.raw) continue;
      found.push({ name: name.text, detail: args.map(({ text }) => text).join(' '), span: { start, end } });
      visit(block.directives);
    }
  };
  visit(tree.directives);
  return found;
}
