import type { Fix, Severity } from '../finding.js';
import { removeLine } from '../formats/nginx/edits.js';
import type { Absence, NginxFacts } from '../formats/nginx/facts.js';
import { placesOf } from '../formats/nginx/facts.js';
import type { Place } from '../formats/nginx/places.js';
import type { NginxLine, NginxScope } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import { oncePer } from '../memory.js';
import type { Setting } from '../model/settings.js';
import { isTemplate } from '../templates.js';
import { INVISIBLE } from './subject.js';

/** What the checks that read facts look at: directives whose names are what the program reads. */
export const judgedLines = oncePer((subject: NginxSubject): readonly NginxLine[] =>
  subject.lines.filter(line => line.lookup && !isTemplate(line.name) && !INVISIBLE.test(line.name) && !isOpen(line)),
);

/** Whether a quote of a line is not closed, so that what it says is a guess. */
export function isOpen({ node: { name, args } }: NginxLine): boolean {
  return name.isOpen === true || args.some(word => word.isOpen);
}

/** A line with the facts of its directive. */
export interface KnownLine {
  readonly line: NginxLine;
  readonly facts: NginxFacts;
}

/** Lines of directives that some version which may run the file has there. */
export const knownLines = oncePer((subject: NginxSubject): readonly KnownLine[] =>
  judgedLines(subject).flatMap(line => (line.lookup?.kind === 'known' ? [{ line, facts: line.lookup.facts }] : [])),
);

/** Whether a row says enough about a directive to judge what follows the name. */
export function isDescribed({ commercial, separateModule, thirdParty }: NginxFacts): boolean {
  return !commercial && !separateModule && thirdParty === undefined;
}

/** An error about a version holds only where the facts describe that version. */
export function whereExact({ version }: NginxSubject, severity: Severity = 'error'): Severity {
  return version.isExact ? severity : 'hint';
}

/** `nginx 1.22`, or `nginx` where the version is not known. */
export function nginxName({ version }: NginxSubject): string {
  return version.from === undefined ? 'nginx' : `nginx ${version.shown}`;
}

/** `server and location`, for a message. */
export function blocksOf(rows: readonly NginxFacts[]): string {
  const places = [...new Set(rows.flatMap(placesOf).map(blockName))];
  return places.length < 2 ? places.join('') : `${places.slice(0, -1).join(', ')} and ${places.at(-1)}`;
}

/** A block as users write it. */
export function blockName(place: Place): string {
  if (place === 'main') return 'the top of the main file';
  const [family, block] = place.split('/');
  if (block === undefined) return `\`${place}\``;
  return family === 'http' ? `\`${block}\`` : `\`${block}\` of \`${family}\``;
}

/** A name for a message; nobody reads ten thousand characters. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The fix that gives a directive another value; it adds a line to the block where nothing sets it. */
export function setTo(setting: Setting<unknown>, text: string): Fix {
  const { name, explicit } = setting;
  return {
    title: explicit ? `Set ${name} to ${text}` : `Add ${name} ${text}`,
    edits: [setting.assign(text)],
    safe: false,
  };
}

/** The fix that adds a line to a block. */
export function addTo(scope: NginxScope, name: string, text: string): Fix {
  return { title: `Add ${name} ${text}`, edits: [scope.add(name, text)], safe: false };
}

/** Whether a block somewhere inside this one has a line of the name. */
export function hasBelow(scope: NginxScope, name: string): boolean {
  return scope.lines.some(({ block }) => block && (block.own(name) !== undefined || hasBelow(block, name)));
}

/** The fix that takes a line out. */
export function removal({ textOf }: NginxSubject, line: NginxLine, safe: boolean): Fix {
  return { title: `Remove ${shortened(line.name)}`, edits: [removeLine(line, textOf(line.uri))], safe };
}

/** What a version lacks, as the end of a sentence. */
export function told(absence: Absence): string {
  return absence.kind === 'removed'
    ? `nginx ${absence.removed} removed it`
    : `it exists from nginx ${absence.since} on`;
}

/** Modules of nginx itself and those that the facts describe. */
const DESCRIBED =
  /(?:^|\/)(?:ndk_http_module|ngx_(?:http_(?:js|lua|headers_more_filter|geoip|geoip2|image_filter|perl|xslt_filter|echo|brotli_(?:filter|static)|acme|otel)|otel|mail|stream(?:_(?:js|geoip|geoip2))?)_module)\.so$/;

/** Whether modules may be loaded that are not known here: other ones by name, or any where the main file is not read. */
export function mayHaveModules({ isMain, top }: NginxSubject): boolean {
  const loads = top.all('load_module');
  return !isMain || !top.isComplete || loads.some(({ args }) => !DESCRIBED.test(args[0]?.text ?? ''));
}

/** Every line, entries of data blocks among them, in the program's order. */
export const linesWithEntries = oncePer((subject: NginxSubject): readonly NginxLine[] =>
  subject.lines.flatMap(line => (line.block?.place === 'data' ? [line, ...line.block.lines] : [line])),
);
