import { oncePer } from '../../memory.js';
import type { Location } from '../../text.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** The families of directives that can cache answers. */
export const CACHE_FAMILIES = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;
export type CacheFamily = (typeof CACHE_FAMILIES)[number];

/** A place where answers are cached. */
export interface CacheUse {
  readonly family: CacheFamily;
  readonly line: NginxLine;
  readonly scope: NginxScope;
  readonly zone: string;
  /** The name of the zone. */
  readonly at: Location;
}

/** A zone that answers are cached in. */
export interface CachePath {
  readonly family: CacheFamily;
  readonly line: NginxLine;
  readonly zone: string | undefined;
}

/** Every place where answers are cached, in the program's order. */
export const cachesOf = oncePer((subject: NginxSubject): readonly CacheUse[] =>
  subject.lines.flatMap(line => {
    const family = CACHE_FAMILIES.find(each => line.name === `${each}_cache`);
    const word = line.args[0];
    if (!family || !word || word.text === 'off') return [];
    const at = { uri: line.uri, start: word.start, end: word.end };
    return [{ family, line, scope: line.scope, zone: word.text, at }];
  }),
);

/** Every zone that answers are cached in. */
export const cachePathsOf = oncePer((subject: NginxSubject): readonly CachePath[] =>
  subject.lines.flatMap(line => {
    const family = CACHE_FAMILIES.find(each => line.name === `${each}_cache_path`);
    if (!family || line.args.length === 0) return [];
    const zone = line.args.find(({ text }) => text.startsWith('keys_zone='))?.text.slice('keys_zone='.length);
    return [{ family, line, zone: zone?.replace(/:.*/s, '') }];
  }),
);
