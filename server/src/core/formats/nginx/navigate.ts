import type { Location } from '../../text.js';
import type { Renaming } from '../format.js';
import { type NameKind, nameAt, sameName } from './names.js';
import type { NginxDocument } from './reading.js';
import type { NginxSubject } from './subject.js';

/** Where the name under the cursor is defined. */
export function definitionAt(subject: NginxSubject, { uri }: NginxDocument, offset: number): readonly Location[] {
  const use = nameAt(subject, uri, offset);
  return use ? sameName(subject, use).flatMap(({ isDefinition, at }) => (isDefinition ? [at] : [])) : [];
}

/** Where the name under the cursor is used. */
export function referencesAt(subject: NginxSubject, { uri }: NginxDocument, offset: number): readonly Location[] {
  const use = nameAt(subject, uri, offset);
  return use ? sameName(subject, use).map(({ at }) => at) : [];
}

/** What renaming the name under the cursor changes; nothing where no file that is read here defines it. */
export function renamingAt(subject: NginxSubject, { uri }: NginxDocument, offset: number): Renaming | undefined {
  const use = nameAt(subject, uri, offset);
  const all = use ? sameName(subject, use) : [];
  if (!use || !all.some(({ isDefinition }) => isDefinition)) return undefined;
  return { span: use.at, places: all.map(({ at }) => at), fits: name => FITS[use.kind].test(name) };
}

const WORD = /^[^\s;{}"'$:=@/]+$/;

/** What may be written where a name stands without changing what else the line says. */
const FITS: Readonly<Record<NameKind, RegExp>> = {
  variable: /^[A-Za-z_]\w*$/,
  upstream: WORD,
  'cache zone': WORD,
  'request zone': WORD,
  'connection zone': WORD,
  'log format': WORD,
  'named location': WORD,
};
