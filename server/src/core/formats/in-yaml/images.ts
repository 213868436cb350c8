/** A version and where it was found, in words a user understands. */
export interface ToldVersion {
  readonly version: string;
  readonly from: string;
}

/** Images that start the server with the arguments they are given. Bitnami's take none. */
const SERVERS = /^(?!.*\bbitnami).*?(?:^|\/)(?:postgres|postgresql|postgis|timescaledb|timescaledb-ha|pgvector)$/;

export function isServerImage(image: string): boolean {
  return SERVERS.test(partsOf(image).name);
}

/** The version of PostgreSQL that an image's tag tells, such as `postgres:16.2-alpine` or `pgvector:pg17`. */
export function versionOfImage(image: string | undefined): ToldVersion | undefined {
  if (image === undefined) return undefined;
  const { name, tag } = partsOf(image);
  const version = /timescaledb|pgvector/.test(name) ? undefined : versionOfTag(tag);
  const told = /(?:^|[^a-z])pg(\d\d)\b/.exec(tag)?.[1] ?? version;
  return told === undefined ? undefined : { version: told, from: `the image ${name}:${tag}` };
}

/** The version of PHP that an image's tag tells, such as `php:8.3-fpm-alpine`. */
export function versionOfPhpImage(image: string | undefined): ToldVersion | undefined {
  const { name, tag } = partsOf(image ?? '');
  const version = /(?:^|\/)php(?:-fpm)?$/.test(name) ? /^[78]\.\d/.exec(tag)?.[0] : undefined;
  return version === undefined ? undefined : { version, from: `the image ${name}:${tag}` };
}

/** The version at the start of a tag. */
export function versionOfTag(tag: string): string | undefined {
  return /^v?(\d{1,2}(?:\.\d+)*)(?![\w.])/.exec(tag)?.[1];
}

function partsOf(image: string): { readonly name: string; readonly tag: string } {
  const reference = image.split('@', 1)[0] ?? '';
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  return colon === -1
    ? { name: reference, tag: '' }
    : { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
