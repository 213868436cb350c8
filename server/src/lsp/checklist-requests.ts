import { signOffsUri } from '../core/checklist/places.js';
import { baseName, canonicalUri, relativePath } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import { BadRequest, type Handler } from './fence.js';
import type {
  PicturesParams,
  PicturesResult,
  ReportParams,
  ReportResult,
  SignOffInput,
  SignOffParams,
  SignOffResult,
} from './protocol.js';
import type { Services } from './services.js';

/** The figures behind the panel's pictures, as they are or as they would be. */
export function answerPictures(services: Services): Handler<PicturesParams, PicturesResult> {
  return async (workspace, { platform, whatIf: values = {} }) => {
    const root = rootOf(workspace, platform);
    const [{ whatIf }, { toPictures }] = await Promise.all([
      import('../core/platform-model/what-if.js'),
      import('./pictures.js'),
    ]);
    return toPictures(whatIf(workspace, root, values), services);
  };
}

/** The checklist of a platform as a page of Markdown. */
export function answerReport(services: Services): Handler<ReportParams, ReportResult> {
  return async (workspace, { platform }) => {
    const root = rootOf(workspace, platform);
    const [{ checklistOf }, { infoOf }, { summaryOf }, { checklistMarkdown }] = await Promise.all([
      import('../core/checklist/verdicts.js'),
      import('../core/info.js'),
      import('../report/checklist.js'),
      import('../report/markdown.js'),
    ]);
    const sources = await services.evidence.sourcesOf(workspace, root);
    const items = checklistOf(workspace, { root, sources, today: new Date().toISOString().slice(0, 10) });
    const info = infoOf(workspace).find(each => each.root === root);
    const platforms = [{ name: baseName(root), items, files: info?.files ?? [], model: info?.model }];
    const places = {
      path: (uri: string) => relativePath(root, uri),
      position: (uri: string, start: number) => ({
        line: services.convert.range({ uri, start, end: start }).start.line + 1,
      }),
    };
    return { markdown: checklistMarkdown({ platforms, summary: summaryOf(platforms), places }) };
  };
}

/** The file of sign-offs with one more or one less; the client writes it. */
export function answerSignOff(services: Services): Handler<SignOffParams, SignOffResult> {
  return async (workspace, { platform, item, signOff }) => {
    const root = rootOf(workspace, platform);
    const uri = signOffsUri(root);
    const before = workspace.textOf(uri);
    const written = signOff
      ? await signedOff(workspace, root, item, signOff, services)
      : (await import('../core/checklist/signoff-file.js')).removeSignOff(before, item);
    if ('refused' in written) return written;
    return { uri: services.documents.clientUri(uri), before: before ?? null, text: written.text };
  };
}

async function signedOff(workspace: Workspace, root: string, id: string, input: SignOffInput, services: Services) {
  const [{ itemsOf }, { usualExpiry }, { writeSignOff }] = await Promise.all([
    import('./checklist.js'),
    import('../core/checklist/signoffs.js'),
    import('../core/checklist/signoff-file.js'),
  ]);
  const item = (await itemsOf(workspace, root, services)).find(each => each.id === id);
  if (!item) throw new BadRequest(`There is no item ${id}.`);
  if (item.fingerprint !== input.fingerprint)
    return { refused: `What the files say about "${item.title}" has changed meanwhile; look at it again.` };
  const { verdict, who, note = '', link = '', expires, fingerprint } = input;
  const when = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return writeSignOff(workspace.textOf(signOffsUri(root)), {
    ...{ item: id, verdict, who, when, fingerprint, expires: expires ?? usualExpiry(id, when) },
    ...(note.trim() !== '' && { note }),
    ...(link.trim() !== '' && { link }),
  });
}

function rootOf(workspace: Workspace, platform: unknown): string {
  const root = typeof platform === 'string' ? canonicalUri(platform) : '';
  const known = workspace.declarations.some(each => each.root === root);
  if (!known) throw new BadRequest(`${baseName(root)} is no platform: it holds no headroom.yaml.`);
  return root;
}
