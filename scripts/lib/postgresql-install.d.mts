export const postgresqlMajors: readonly number[];
export function postgresqlFolder(major: number): string;
export function installPostgresqlMajors(): Promise<boolean>;
