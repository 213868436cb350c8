/**
 * URIs are kept as strings in one canonical spelling, the one editors send: every character of a path segment that is
 * not unreserved is percent-encoded. Two spellings of one file would be two documents.
 */
export function canonicalUri(uri: string): string {
  const { prefix, path } = split(uri);
  return (
    prefix +
    path
      .split('/')
      .map(segment => encodeSegment(decodeSegment(segment)))
      .join('/')
  );
}

/** The decoded path of a URI, with `/` between segments. */
export function pathOf(uri: string): string {
  return split(uri).path.split('/').map(decodeSegment).join('/');
}

/** The last segment of a URI's path, decoded. */
export function baseName(uri: string): string {
  return decodeSegment(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The folder that holds a URI, without a slash at its end. */
export function parentUri(uri: string): string {
  const { prefix, path } = split(uri);
  const slash = path.lastIndexOf('/');
  return prefix + (slash <= 0 ? '' : path.slice(0, slash));
}

/** Whether `uri` is `folder` or lies below it. */
export function isWithin(folder: string, uri: string): boolean {
  return uri === folder || uri.startsWith(withSlash(folder));
}

/** `path` as a program would read it from `folder`: absolute paths replace the folder's, `.` and `..` are resolved. */
export function resolvePath(folder: string, path: string): string {
  const { prefix, path: base } = split(folder);
  const segments = path.startsWith('/') ? [] : base.split('/').filter(segment => segment !== '');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(encodeSegment(segment));
  }
  return `${prefix}/${segments.join('/')}`;
}

/** The path from `folder` down to `uri`, decoded; the whole decoded path where `uri` lies elsewhere. */
export function relativePath(folder: string, uri: string): string {
  const base = withSlash(folder);
  if (!uri.startsWith(base)) return pathOf(uri);
  return uri.slice(base.length).split('/').map(decodeSegment).join('/');
}

/** A folder with a slash at its end; the root of a file system is `file://` and has none. */
function withSlash(folder: string): string {
  return split(folder).path.endsWith('/') ? folder : `${folder}/`;
}

function split(uri: string): { prefix: string; path: string } {
  const scheme = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i.exec(uri);
  const prefix = scheme ? scheme[0] : '';
  return { prefix, path: uri.slice(prefix.length) };
}

function encodeSegment(segment: string): string {
  // A lone surrogate cannot be encoded; it stands for no character of a file name.
  const wellFormed = segment.replace(/[\ud800-\udfff]/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // A lone percent sign: not encoded at all.
  }
}
