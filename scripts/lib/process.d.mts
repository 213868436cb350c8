export const root: string;
export function temporaryFolder(prefix: string): string;
