/** Where sign-offs lie, from the folder of the platform's headroom.yaml on. */
export const SIGN_OFFS_PATH = '.headroom/signoffs.yaml';

/** The file that a platform's sign-offs are kept in. */
export function signOffsUri(root: string): string {
  return `${root}/${SIGN_OFFS_PATH}`;
}
