import type { Span } from '../../text.js';
import { formatBytes, plural } from '../../units.js';
import type { Format, Outline, ParsedDocument } from '../format.js';
import { complete } from './complete.js';
import { extendedFiles, withExtended } from './extends.js';
import { hover } from './hover.js';
import { type HeadroomTree, parseHeadroom, readDeclaration } from './parse.js';
import { headroomRecord } from './record.js';
import type { HeadroomSubject } from './subject.js';

/** headroom.yaml, as the engine and the editor use it. */
export const headroomFormat: Format<HeadroomTree, HeadroomSubject> = {
  record: headroomRecord,
  parse: parseHeadroom,
  comments: tree => tree.comments,
  includes: extendedFiles,
  // The engine fills in what it alone knows, such as ignores, when it runs the rules.
  subject: (document, neighbours, _context, data) => ({
    uri: document.uri,
    file: withExtended(document, neighbours, data.presets ?? {}),
    ignores: [],
    used: new Set(),
    sourceProblems: [],
    knowsRule: () => true,
    couldSpeak: () => true,
    ruleIds: Object.keys(data.rules),
    settingNames: [],
  }),
  isReadable: tree => tree.errors.length === 0,
  hover: ({ file }, document, offset) => hover(file, document, offset),
  complete: (subject, document, offset) => complete(document, offset, subject),
  outline,
};

/** The tiers, with what is written about them. */
function outline(document: ParsedDocument<HeadroomTree>): readonly Outline[] {
  const { tiers } = readDeclaration(document).declaration;
  return tiers.map(({ name, at, memory, cpus, instances, runs }) => {
    const count =
      instances && (instances.min === instances.max ? `${instances.max}` : `${instances.min}..${instances.max}`);
    const machine = [memory && formatBytes(memory), cpus && plural(cpus, 'cpu'), count && `${count} instances`];
    const detail = [machine.filter(Boolean).join(', '), runs.join(', ')].filter(part => part !== '').join(': ');
    return { name, detail, span: tierSpan(document.tree, at) };
  });
}

/** From the name of a tier to the end of what is written under it. */
function tierSpan({ root }: HeadroomTree, { start, end }: Span): Span {
  const tiers =
    root?.kind === 'map' ? root.pairs.flatMap(({ value }) => (value.kind === 'map' ? value.pairs : [])) : [];
  const value = tiers.find(({ key }) => key.start === start)?.value;
  return { start, end: Math.max(end, value?.end ?? 0) };
}
