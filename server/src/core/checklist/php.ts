import type { FpmSubject } from '../formats/php-fpm/subject.js';
import type { PhpSubject } from '../formats/php-ini/subject.js';
import type { Member } from '../model/platform-subject.js';
import type { Setting } from '../model/settings.js';
import { lineAt } from '../text.js';
import { baseName } from '../uris.js';
import type { Evidence, Verdict } from './model.js';
import { type ChecklistSubject, type Decider, type Judgement, namesOf, worst } from './subject.js';

/** What PHP runs with: a php.ini with its conf.d, or a pool with its own directives over it. */
export interface PhpLayer {
  readonly path: string;
  readonly php: PhpSubject;
}

/** Judges every php.ini and every pool that says something of its own: the worst verdict wins. */
export function decideByPhp(judge: (layer: PhpLayer, subject: ChecklistSubject) => Judgement): Decider {
  return subject => {
    const layers = layersOf(subject);
    if (layers.length === 0) return noPhp(subject);
    const judged = layers.map(layer => ({ layer, judgement: obstacle(layer, subject) ?? judge(layer, subject) }));
    const verdict = worst(judged.map(({ judgement }) => judgement.verdict));
    const deciding = judged.filter(({ judgement }) => judgement.verdict === verdict);
    const said = new Set(deciding.map(({ judgement }) => judgement.reason));
    const reasons = deciding.map(({ layer, judgement }) =>
      said.size === 1 ? judgement.reason : `${layer.path}: ${judgement.reason}`,
    );
    return {
      verdict,
      reason: [...new Set(reasons)].join(' '),
      evidence: distinct(judged.flatMap(({ judgement }) => judgement.evidence)),
    };
  };
}

/** Files for the command line say nothing about the workers. */
function layersOf({ members }: ChecklistSubject): readonly PhpLayer[] {
  const files = members.filter(member => member.format === 'php-ini' && isForWorkers(member));
  const inis = files.map(({ path, subject }) => ({ path, php: subject as PhpSubject }));
  const pools = members.filter(({ format }) => format === 'php-fpm').flatMap(poolLayers);
  return [...inis, ...pools];
}

function isForWorkers({ uri, subject }: Member): boolean {
  const { embedded } = (subject as PhpSubject).documents[0] ?? {};
  const isCommand = embedded !== undefined && embedded.name === undefined;
  return !isCommand && !/\/cli\//.test(uri) && baseName(uri) !== '.user.ini';
}

function poolLayers({ path, subject }: Member): readonly PhpLayer[] {
  const { pools } = subject as FpmSubject;
  return pools
    .filter(({ overrides }) => overrides.length > 0)
    .map(({ name, php }) => ({ path: `${path} [${name}]`, php }));
}

function noPhp({ leftOut }: ChecklistSubject): Judgement {
  const others = leftOut.filter(({ format }) => format === 'php-ini');
  const reason =
    others.length > 0
      ? `Only files that the release does not use were found: ${namesOf(others)}.`
      : 'No php.ini was found. Where an image brings its own, a person has to confirm it there.';
  return { verdict: 'unknown', reason, evidence: [] };
}

/** A file that PHP reads in part, or whose bytes are no text, tells nothing for sure. */
function obstacle({ php, path }: PhpLayer, { isReadable }: ChecklistSubject): Judgement | undefined {
  const [bad] = php.badLines;
  const broken = php.documents.find(({ uri }) => !isReadable(uri));
  if (!bad && !broken) return undefined;
  const at = bad
    ? { uri: bad.document.uri, start: bad.error.start, end: bad.error.end }
    : { uri: broken?.uri ?? '', start: 0, end: 0 };
  const text = bad ? 'PHP reads nothing from here on' : 'the file is not UTF-8 text';
  return {
    verdict: 'unknown',
    reason: `Not all of ${path} can be read.`,
    evidence: [{ at, text, verdict: 'unknown' }],
  };
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Map(evidence.map(each => [`${each.at.uri} ${each.at.start} ${each.text}`, each]));
  return [...seen.values()];
}

/** A setting as a line of evidence, as its file writes it. */
export function phpEvidence({ php }: PhpLayer, setting: Setting<unknown>, verdict: Verdict, note = ''): Evidence {
  const { name, explicit, at } = setting;
  const document = php.textOf(at.uri);
  const text = explicit ? document.slice(lineAt(document, at.start).start, at.end).trim() : `${name} is not set`;
  const shown = text.length > 120 ? `${text.slice(0, 117)}...` : text;
  return { at, text: note === '' ? shown : `${shown} (${note})`, verdict };
}
