import type { SourceVariable } from '../core/checklist/sources.js';
import { baseName } from '../core/uris.js';
import { lineFact, type Reader, type SourceFile } from './file.js';

/** Names whose values nobody wants to read in a report. */
const SECRET = /SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE|LICENSE|CREDENTIAL|API_?KEY/i;

/** `.env` and its relatives, and the `.env.local.php` that `composer dump-env` writes. */
export const readEnvironment: Reader = file => ({
  variables: file.path.endsWith('.php') ? dumped(file) : lines(file),
});

function lines(file: SourceFile): readonly SourceVariable[] {
  const scope = scopeOf(baseName(file.uri));
  return [...file.text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/gm)].map(match => {
    const [whole, name = '', written = ''] = match;
    return variable(file, match.index, whole.length, name, plain(written), scope);
  });
}

function dumped(file: SourceFile): readonly SourceVariable[] {
  return [...file.text.matchAll(/^[ \t]*'([A-Z_][A-Z0-9_]*)'[ \t]*=>[ \t]*'((?:[^'\\\n]|\\.)*)'/gm)].map(match =>
    variable(file, match.index, match[0].length, match[1] ?? '', match[2] ?? '', 'production'),
  );
}

function variable(
  file: SourceFile,
  start: number,
  length: number,
  name: string,
  value: string | undefined,
  scope: SourceVariable['scope'],
): SourceVariable {
  return { ...told(lineFact(file, start, start + length), name), name, value, scope };
}

/** Values that are secret are not told; a connection string is told without its password. */
export function told<T extends { readonly text: string }>(fact: T, name: string): T {
  if (SECRET.test(name)) return { ...fact, text: `${name} is set` };
  return { ...fact, text: fact.text.replace(/(:\/\/[^:/@\s"']*):[^@\s"']+@/g, '$1:...@') };
}

/** Which environment a file is for, by its name. `.env` alone holds defaults that a host overrides. */
export function scopeOf(name: string): SourceVariable['scope'] {
  if (/\.(?:dev|development|test|testing|local|ci)$/.test(name) && !/prod/.test(name)) return 'other';
  if (/prod/.test(name)) return 'production';
  return /\.(?:example|sample|dist|template)$/.test(name) ? 'other' : 'default';
}

/** The value of a line; what the shell would put in is not known. */
function plain(written: string): string | undefined {
  const text = written.trim();
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(text);
  const value = quoted ? (quoted[1] ?? quoted[2] ?? '') : text.replace(/[ \t]+#.*$/, '');
  return /(?:^|[^\\])\$[{(A-Za-z_]/.test(value) && quoted?.[2] === undefined ? undefined : value;
}
