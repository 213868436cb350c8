import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../server/src/core/finding.js';
import type { NginxFormatFacts } from '../../../server/src/core/formats/nginx/facts.js';
import { nginxModule } from '../../../server/src/core/formats/nginx/module.js';
import type { NginxLine, NginxScope } from '../../../server/src/core/formats/nginx/scope.js';
import type { NginxSubject } from '../../../server/src/core/formats/nginx/subject.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { noSettings } from '../../../server/src/core/model/platform.js';
import type { Location } from '../../../server/src/core/text.js';
import { relativePath, resolvePath } from '../../../server/src/core/uris.js';
import { Workspace } from '../../../server/src/core/workspace.js';
import type { Judgement, OurError } from '../contract.js';
import { provideNeeds } from '../ours.js';
import type { About, NginxCase } from './files.js';
import { readingOrder } from './order.js';

const FOLDER = 'file:///case';
export const facts = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schemas/nginx.json'), 'utf8'),
) as NginxFormatFacts;
const nginx: LoadedFormat = { ...nginxModule, data: { facts, rules: {} } };

/** Rules whose errors nginx comes upon when it has read a whole block. */
const LATE = new Set(['nginx/no-events']);

/** The rules that speak about what a case is about. */
const ABOUT: Readonly<Record<Exclude<About, 'block'>, ReadonlySet<string>>> = {
  place: new Set([
    'nginx/misplaced-directive',
    'nginx/unknown-directive',
    'nginx/directive-from-newer-version',
    'nginx/removed-directive',
  ]),
  count: new Set(['nginx/wrong-number-of-arguments']),
  duplicate: new Set(['nginx/duplicate-directive']),
  ending: new Set(['nginx/wrong-ending']),
};

/** What Headroom says about a case: the first error that nginx would come upon. */
export function judge({ files, main, about }: NginxCase, version: string): Judgement {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, versions: { nginx: version } });
  workspace.install(nginx);
  for (const [name, text] of Object.entries(files)) workspace.open(resolvePath(FOLDER, name), text);
  provideNeeds(workspace, Object.keys(files));
  const subject = workspace.placeOf(resolvePath(FOLDER, main))?.subject as NginxSubject;
  const found = [...workspace.lint()].flatMap(file => file.findings).filter(isError);
  const relevant =
    about === undefined || about === 'block' ? found : found.filter(({ rule }) => ABOUT[about].has(rule));
  const order = readingOrder(files, main, FOLDER);
  const place = (finding: Finding) => order(isQuote(finding) ? finding.at : noticedAt(finding, subject));
  const early = relevant.filter(({ rule }) => !LATE.has(rule)).sort((a, b) => place(a) - place(b));
  const [first] = [...early, ...relevant];
  return { errors: first ? [toError(first, workspace, subject)] : [], value: undefined };
}

function isError({ severity, rule, message }: Finding): boolean {
  return severity === 'error' || (rule === 'nginx/include-not-read' && message.includes('does not exist'));
}

/** Behind an open quote nginx reads on to the next one: what we find in between it does not come upon. */
function isQuote({ rule, message }: Finding): boolean {
  return rule === 'nginx/syntax-error' && message.startsWith('The quote');
}

/** Where nginx notices what a finding is about: as the rule says, or where the words of the directive end. */
function noticedAt({ rule, at, related }: Finding, { top }: NginxSubject): Location {
  const told = related.find(each => /^Where nginx/.test(each.message))?.at;
  if (told || rule === 'nginx/syntax-error') return told ?? at;
  const line = [...linesOf(top)].findLast(
    ({ uri, node }) => uri === at.uri && node.start <= at.start && at.start <= node.headEnd,
  );
  return line ? { uri: at.uri, start: line.node.headEnd, end: line.node.headEnd } : at;
}

/** All lines, entries of data blocks among them. */
function* linesOf(scope: NginxScope): Generator<NginxLine> {
  for (const line of scope.lines) {
    yield line;
    if (line.block) yield* linesOf(line.block);
  }
}

function toError(finding: Finding, workspace: Workspace, subject: NginxSubject): OurError {
  const { rule, message } = finding;
  const noticed = noticedAt(finding, subject);
  const line = (workspace.textOf(noticed.uri) ?? '').slice(0, noticed.start).split('\n').length;
  return { rule, message, file: relativePath(FOLDER, noticed.uri), line };
}
