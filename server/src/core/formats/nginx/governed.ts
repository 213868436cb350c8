import type { Value } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import { type Governed, type GovernedValue, nameIn } from '../../policies/governed.js';
import { directiveOf } from './facts.js';
import type { Place } from './places.js';
import type { NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';
import { readWord } from './values.js';

/** The blocks that a policy may name, such as `http` in `nginx/http/gzip`; without one the top of the main file. */
const BLOCKS: Readonly<Record<string, Place>> = {
  '': 'main',
  events: 'events',
  http: 'http',
  server: 'http/server',
  location: 'http/location',
  upstream: 'http/upstream',
  stream: 'stream',
};

/**
 * What `nginx/http/keepalive_timeout` stands for: the value in every block of that kind, and in the blocks inside it
 * that say otherwise.
 */
export function governedDirective(subject: NginxSubject, setting: string): Governed | undefined {
  const path = nameIn('nginx', setting);
  if (path === undefined) return undefined;
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  const place = BLOCKS[path.slice(0, Math.max(slash, 0))];
  const lookup = place === undefined ? undefined : subject.index.find(name, place);
  if (place === undefined || lookup?.kind !== 'known')
    return { kind: 'unknown', program: `nginx ${subject.version.shown}`, nearest: nearestIn(subject, path, place) };
  const { facts } = lookup;
  const { type } = directiveOf(facts, subject.index, subject.version.shown);
  return {
    kind: 'setting',
    name,
    measure: type === 'size' ? 'bytes' : type === 'duration' ? 'milliseconds' : 'plain',
    values: scopesOf(subject, place, name).flatMap(scope => valueIn(scope, name) ?? []),
    read: text => {
      const value = readWord(facts, text);
      return value === undefined
        ? { ok: false, problem: { kind: 'malformed', expected: facts.type } }
        : { ok: true, value, base: value };
    },
  };
}

/** Blocks of the kind, and blocks anywhere inside them that set the directive themselves. */
function scopesOf({ top, lines }: NginxSubject, place: Place, name: string): readonly NginxScope[] {
  if (place === 'main') return top.place === 'main' ? [top] : [];
  const own = top.place === place ? [top] : [...top.inside(place)];
  const inside = lines.filter(line => line.name === name && !own.includes(line.scope) && isInside(line.scope, own));
  return [...own, ...inside.map(line => line.scope)];
}

function isInside(scope: NginxScope, outer: readonly NginxScope[]): boolean {
  return scope.parent !== undefined && (outer.includes(scope.parent) || isInside(scope.parent, outer));
}

function valueIn(scope: NginxScope, name: string): GovernedValue | undefined {
  const setting = scope.find(name);
  if (!setting) return undefined;
  const value = setting.value as Value;
  const [line] = scope.effective(name);
  const written = line?.args.map(({ text }) => text).join(' ') ?? setting.directive.default ?? '';
  // Zero switches a limit off, as in client_max_body_size; `off` is a word of its own.
  const isUnlimited = value === 0 && ZERO_IS_NONE.has(name);
  return {
    ...{ value, written, isUnlimited, isSpecial: isUnlimited, explicit: setting.explicit },
    ...{ at: setting.at, assign: setting.assign },
  };
}

const ZERO_IS_NONE: ReadonlySet<string> = new Set([
  ...['client_max_body_size', 'limit_rate', 'proxy_max_temp_file_size', 'fastcgi_max_temp_file_size', 'max_conns'],
]);

function nearestIn(subject: NginxSubject, path: string, place: Place | undefined): string | undefined {
  const block = path.slice(0, path.lastIndexOf('/') + 1);
  if (place === undefined) {
    const nearest = nearestName(block.slice(0, -1), Object.keys(BLOCKS));
    return nearest === undefined ? undefined : `${nearest}/${path.slice(block.length)}`;
  }
  const names = [...subject.index.names()].filter(name => subject.index.find(name, place).kind === 'known');
  const nearest = nearestName(path.slice(block.length), names);
  return nearest === undefined ? undefined : block + nearest;
}
