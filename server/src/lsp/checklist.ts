import type { Evidence, ItemResult } from '../core/checklist/model.js';
import { signOffsUri } from '../core/checklist/places.js';
import type { Finding } from '../core/finding.js';
import type { Location } from '../core/text.js';
import { baseName, canonicalUri, relativePath } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import type { Handler } from './fence.js';
import type {
  ChecklistEvidence,
  ChecklistItem,
  ChecklistParams,
  ChecklistResult,
  SignOffFile,
  SignOffInfo,
} from './protocol.js';
import type { Services } from './services.js';

/** The checklist of a platform: the pinned one, that of a document, or the only one there is. */
export function answerChecklist(services: Services): Handler<ChecklistParams, ChecklistResult> {
  const discover = once(async () => {
    services.session.discover();
    await services.session.current();
  });
  return async (workspace, { platform, uri }) => {
    await discover();
    const roots = workspace.declarations.map(({ root }) => root);
    const pinned = platform === undefined ? undefined : canonicalUri(platform);
    const own = uri === undefined ? undefined : workspace.declarationOf(canonicalUri(uri))?.root;
    const root =
      pinned !== undefined && roots.includes(pinned) ? pinned : (own ?? (roots.length === 1 ? roots[0] : undefined));
    return {
      platforms: roots.map(each => ({ root: each, name: baseName(each) })),
      platform: root,
      name: root === undefined ? '' : baseName(root),
      items: root === undefined ? [] : await itemsOf(workspace, root, services),
      signOffs: root === undefined ? undefined : await signOffFileOf(workspace, root, services),
    };
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

/** The items of a platform as the panel shows them. */
export async function itemsOf(
  workspace: Workspace,
  root: string,
  services: Services,
): Promise<readonly ChecklistItem[]> {
  const { checklistOf } = await import('../core/checklist/verdicts.js');
  const { usualExpiry } = await import('../core/checklist/signoffs.js');
  const now = new Date().toISOString();
  const today = now.slice(0, 10);
  const known = new Map<string, readonly Finding[]>();
  const findingsOf = (uri: string) => {
    const findings = known.get(uri) ?? workspace.findingsOf(uri);
    known.set(uri, findings);
    return findings;
  };
  const sources = await services.evidence.sourcesOf(workspace, root);
  return checklistOf(workspace, { root, today, sources }).map(item => ({
    ...toItem(item, root, findingsOf, services),
    usualExpiry: usualExpiry(item.id, now),
  }));
}

/** The findings of a document, asked for once for each. */
type FindingsOf = (uri: string) => readonly Finding[];

function toItem(
  item: ItemResult,
  root: string,
  findingsOf: FindingsOf,
  services: Services,
): Omit<ChecklistItem, 'usualExpiry'> {
  const { id, number, group, title, verdict, state, reason, fingerprint } = item;
  const evidence = item.evidence.map(each => toEvidence(each, root, findingsOf, services));
  const hasFixes = evidence.some(each => each.hasFixes);
  const signOff = toSignOff(item.standing, state, root, services);
  return { id, number, group, title, verdict, state, reason, evidence, hasFixes, signOff, fingerprint };
}

function toEvidence(
  { at, text, verdict, rule }: Evidence,
  root: string,
  findingsOf: FindingsOf,
  { convert, documents }: Services,
): ChecklistEvidence {
  const { start, end } = convert.range(at);
  const found = verdict === 'pass' ? [] : findingsAt(at, findingsOf(at.uri));
  return {
    uri: documents.clientUri(at.uri),
    file: relativePath(root, at.uri),
    ...start,
    endLine: end.line,
    endCharacter: end.character,
    text,
    verdict,
    rule: rule ?? found[0]?.rule,
    hasFixes: found.some(({ fixes }) => fixes.length > 0),
  };
}

/** Findings are in order, and only a few of them are longer than a line. */
const MOST_BEFORE = 50;

/** The findings about a line of evidence: their places overlap. */
function findingsAt(at: Location, findings: readonly Finding[]): readonly Finding[] {
  let [low, high] = [0, findings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((findings[middle]?.at.start ?? 0) <= at.end) low = middle + 1;
    else high = middle;
  }
  const near = findings.slice(Math.max(0, low - MOST_BEFORE), low);
  return near.filter(finding => finding.at.uri === at.uri && finding.at.end >= at.start);
}

function toSignOff(
  standing: ItemResult['standing'],
  state: ItemResult['state'],
  root: string,
  { convert }: Services,
): SignOffInfo {
  if (!standing) return { state: 'none' };
  const { verdict, who, when, note, expires, link, start } = standing.signOff;
  const { line } = convert.range({ uri: signOffsUri(root), start, end: start }).start;
  const signed = { verdict, who, when, note, expires, link, line };
  if (standing.stale !== undefined) return { state: 'stale', why: standing.stale, ...signed };
  return { state: state === 'accepted-risk' ? 'accepted-risk' : 'valid', ...signed };
}

/** The file of sign-offs of a platform, with what keeps it from being read. */
async function signOffFileOf(
  workspace: Workspace,
  root: string,
  { convert, documents }: Services,
): Promise<SignOffFile> {
  const { parseSignOffs } = await import('../core/checklist/signoffs.js');
  const uri = signOffsUri(root);
  const text = workspace.textOf(uri);
  const problems = parseSignOffs(text ?? '').problems.map(({ message, start, end }) => ({
    message,
    ...convert.range({ uri, start, end }).start,
  }));
  return { uri: documents.clientUri(uri), exists: text !== undefined, problems };
}
