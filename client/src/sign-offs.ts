import { extensions, FileSystemError, Uri, workspace } from 'vscode';
import { SIGN_OFF, type SignOffParams, type SignOffResult } from '../../server/src/lsp/protocol.js';
import { ask, messageOf, type Session } from './session.js';

const WHO = 'headroom.whoSigns';

/**
 * Writes one sign-off more, or one less, into the platform's file of sign-offs. Answers why that was not done, as a
 * sentence for the person who signs. The file is replaced as a whole, and only where it is still as the server read it.
 */
export async function writeSignOff(session: Session, params: SignOffParams): Promise<string | undefined> {
  const result = await ask<SignOffResult>(session, SIGN_OFF, params);
  if (!result) return 'The Headroom server does not answer; its output says why.';
  if ('refused' in result) return result.refused;
  const target = session.client.protocol2CodeConverter.asUri(result.uri);
  if (isDirty(target)) return 'signoffs.yaml is open with changes; save it and sign again.';
  try {
    if ((await readText(target)) !== result.before) return 'signoffs.yaml has changed meanwhile; sign again.';
    await replaceFile(target, result.text);
    if (params.signOff) await session.context.globalState.update(WHO, params.signOff.who);
    return undefined;
  } catch (error) {
    return `signoffs.yaml cannot be written: ${messageOf(error)}`;
  }
}

function isDirty(target: Uri): boolean {
  return workspace.textDocuments.some(({ uri, isDirty: changed }) => changed && uri.toString() === target.toString());
}

async function readText(file: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** Through a file beside it, so that a failure leaves the old one whole. */
async function replaceFile(target: Uri, text: string): Promise<void> {
  const folder = Uri.joinPath(target, '..');
  await workspace.fs.createDirectory(folder);
  const temporary = Uri.joinPath(folder, `.signoffs.${Date.now().toString(36)}.tmp`);
  await workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
  try {
    await workspace.fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(temporary);
    throw error;
  }
}

/** The part of the API of VS Code's git extension that is used here. */
interface Git {
  getAPI(version: 1): {
    readonly repositories: readonly { getConfig(key: string): Promise<string> }[];
  };
}

/** Who signs: as in the last sign-off, else as git knows the person. */
export async function whoSigns({ context }: Session): Promise<string> {
  const last = context.globalState.get<string>(WHO);
  if (last !== undefined) return last;
  try {
    const git = extensions.getExtension<Git>('vscode.git');
    const [repository] = git?.isActive ? git.exports.getAPI(1).repositories : [];
    const [name, email] = await Promise.all([repository?.getConfig('user.name'), repository?.getConfig('user.email')]);
    return name && email ? `${name} <${email}>` : (name ?? '');
  } catch {
    return '';
  }
}
