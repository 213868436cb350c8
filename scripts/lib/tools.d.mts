export function findChromium(): string | undefined;
export function findRipgrep(): string | undefined;
export function findPostgresql(): string | undefined;
