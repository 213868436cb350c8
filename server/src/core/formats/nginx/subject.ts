import type { FormatData } from '../../model/facts.js';
import type { Context } from '../../model/platform.js';
import type { NginxTree } from '../../syntax/nginx-tree.js';
import type { Neighbours } from '../format.js';
import { indexFor, type NginxFormatFacts, type NginxIndex } from './facts.js';
import { includeBase } from './includes.js';
import { topPlace } from './places.js';
import {
  type BadPlace,
  type IncludeProblem,
  type MissingSemicolon,
  type NginxDocument,
  NginxReader,
} from './reading.js';
import { type NginxLine, NginxScope } from './scope.js';

/**
 * What nginx rules see: the main file with everything it includes, as blocks. Rules start from `http`, `servers`,
 * `locations`, `upstreams` or `lines` and ask blocks for values:
 *
 * - `scope.get('proxy_buffer_size')` is the effective value, with `explicit`, `at` and `assign`;
 * - `scope.effective('add_header')` are the lines that hold, `scope.all(...)` only the block's own;
 * - `scope.add('gzip', 'on')` is an edit that adds a line.
 */
export interface NginxSubject extends Context {
  readonly program: 'nginx';
  readonly refusal: string;
  /** The top of the main file. */
  readonly top: NginxScope;
  /** Whether nginx could be started with the file: a snippet lacks its outer blocks, and its context is inferred. */
  readonly isMain: boolean;
  /** Every directive in the program's order; entries of data blocks are only in their blocks. */
  readonly lines: readonly NginxLine[];
  /** The `http` blocks, or the inferred one at the top of a snippet. */
  readonly http: readonly NginxScope[];
  readonly servers: readonly NginxScope[];
  /** All locations, nested ones too. */
  readonly locations: readonly NginxScope[];
  /** The upstreams of `http` by name. */
  readonly upstreams: ReadonlyMap<string, NginxScope>;
  readonly index: NginxIndex;
  readonly documents: readonly NginxDocument[];
  readonly badPlaces: readonly BadPlace[];
  readonly missingSemicolons: readonly MissingSemicolon[];
  readonly includeProblems: readonly IncludeProblem[];
  /** The upstream that a `proxy_pass` or its like names; nothing where it names a host or a variable. */
  upstreamOf(pass: NginxLine): NginxScope | undefined;
  /** Whether tags of a template stand between a file's directives: what is twice or missing there may be right. */
  isTagged(uri: string): boolean;
  textOf(uri: string): string;
}

/** Reads the main file and its includes in the program's order. */
export function nginxSubject(
  root: NginxDocument,
  neighbours: Neighbours<NginxTree>,
  context: Context,
  data: FormatData,
): NginxSubject {
  const index = indexFor(data.facts as NginxFormatFacts, context.version);
  const { place, isMain } = topPlace(root.uri, root.tree.directives, index);
  const texts = new Map<string, NginxDocument>();
  const textOf = (uri: string) => texts.get(uri)?.text ?? (uri === root.uri ? root.text : '');
  const facts = { index, shown: context.version.shown, textOf };
  const reader = new NginxReader(neighbours, includeBase(root), facts);
  const top = new NginxScope(place, undefined, undefined, { uri: root.uri, start: 0, end: 0 }, facts);
  if (!isMain) top.isComplete = false;
  reader.read(root, top);
  for (const document of reader.documents) texts.set(document.uri, document);
  const http = place === 'http' ? [top] : [...top.inside('http')];
  const upstreams = new Map(
    [...top.inside('http/upstream')].map(scope => [scope.opener?.args[0]?.text ?? '', scope] as const),
  );
  return {
    ...context,
    program: 'nginx',
    refusal: 'nginx does not start',
    top,
    isMain,
    lines: reader.lines,
    http,
    servers: place === 'http/server' ? [top] : [...top.inside('http/server')],
    locations: place === 'http/location' ? [top] : [...top.inside('http/location')],
    upstreams,
    index,
    documents: reader.documents,
    badPlaces: reader.badPlaces,
    missingSemicolons: reader.missingSemicolons,
    includeProblems: reader.problems,
    upstreamOf: pass => upstreams.get(hostOf(pass)),
    isTagged: uri => texts.get(uri)?.tree.hasTags ?? false,
    textOf,
  };
}

/** What a pass names: `http://backend/path` and `grpc://backend` as well as `backend`. */
function hostOf({ args }: NginxLine): string {
  const text = args[0]?.text ?? '';
  return text.replace(/^[a-z]+:\/\//i, '').replace(/[/:?].*$/s, '');
}
