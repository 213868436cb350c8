/** Where sign-offs lie, from the folder of the platform's headroom.yaml on. */
export const SIGN_OFFS_PATH = '.headroom/signoffs.yaml';

/** The file that a platform's sign-offs are kept in. */
export function signOffsUri(root: string): string {
  return `${root}/${SIGN_OFFS_PATH}`;
}

/** Where the items of a team lie, beside its sign-offs. */
export const TEAM_ITEMS_PATH = '.headroom/checklist.yaml';

/** The file that a team's own items are kept in. */
export function teamItemsUri(root: string): string {
  return `${root}/${TEAM_ITEMS_PATH}`;
}
