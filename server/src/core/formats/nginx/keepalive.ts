import type { Edit } from '../../text.js';
import type { Pass } from './passes.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** The version from which on connections to upstreams are kept open without being asked to. */
export const KEPT_BY_DEFAULT = '1.29.7';

/** Why the connections of a pass are not kept although its upstream keeps them, and the lines that mend it. */
export interface Unkept {
  readonly why: string;
  readonly edits: readonly Edit[];
  /** Whether it depends on the version, which is not known. */
  readonly unsure: boolean;
}

/** What a pass lacks for connections that are kept open; nothing where they are kept, or nobody knows. */
export function unkept(subject: NginxSubject, { protocol, scope }: Pass): Unkept | undefined {
  if (protocol === 'fastcgi') {
    const keeps = scope.get('fastcgi_keep_conn');
    if (!keeps || keeps.value) return undefined;
    return { why: '`fastcgi_keep_conn` is off', edits: [keeps.assign('on')], unsure: false };
  }
  return protocol === 'proxy' ? unkeptProxy(subject, scope) : undefined;
}

function unkeptProxy({ index }: NginxSubject, scope: NginxScope): Unkept | undefined {
  const isNew = index.since(KEPT_BY_DEFAULT);
  const [version] = scope.effective('proxy_http_version');
  const header = connectionHeader(scope);
  const wrongVersion = version ? version.args[0]?.text === '1.0' : isNew !== true && scope.isCertain;
  const wrongHeader = header
    ? /^(?:close|upgrade)$/i.test(header.args[1]?.text ?? '')
    : isNew !== true && scope.isCertain;
  if (!wrongVersion && !wrongHeader) return undefined;
  const reasons = [
    ...(wrongVersion ? [version ? '`proxy_http_version` is 1.0' : '`proxy_http_version` is 1.0 by default'] : []),
    ...(wrongHeader
      ? [
          header
            ? `the header Connection is \`${header.args[1]?.text}\``
            : 'the header Connection is `close` by default',
        ]
      : []),
  ];
  const edits = [
    ...(wrongVersion ? [versionEdit(scope, version)] : []),
    ...(wrongHeader ? [headerEdit(scope, header)] : []),
  ];
  const unsure = isNew === undefined && !(wrongVersion && version) && !(wrongHeader && header);
  return { why: reasons.join(', and '), edits, unsure };
}

function connectionHeader(scope: NginxScope): NginxLine | undefined {
  return scope.effective('proxy_set_header').find(({ args }) => args[0]?.text.toLowerCase() === 'connection');
}

function versionEdit(scope: NginxScope, line: NginxLine | undefined): Edit {
  const word = line?.args[0];
  return line && word
    ? { uri: line.uri, start: word.start, end: word.end, newText: '1.1' }
    : holder(scope).add('proxy_http_version', '1.1');
}

/** A single header of a block would replace all that it inherits, so the line goes where the others are. */
function headerEdit(scope: NginxScope, line: NginxLine | undefined): Edit {
  const word = line?.args[1];
  if (line && word) return { uri: line.uri, start: word.start, end: word.end, newText: '""' };
  const [first] = scope.effective('proxy_set_header');
  return (first?.scope ?? holder(scope)).add('proxy_set_header', 'Connection ""');
}

/** The block that takes such lines: an `if` does not. */
function holder(scope: NginxScope): NginxScope {
  return scope.within('http/location') ?? scope;
}
