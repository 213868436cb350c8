import type { ConfigKey, RedisSetting } from '../sources.js';
import { blockedBy, joined, judged, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';

/** How Redis is set up can fail; that it was tested is for a person to say, so that this never passes by itself. */
export const redisConfigured: Decider = subject => {
  const { sources } = subject;
  const uses = usesOf(subject);
  if (uses.length === 0) return withoutRedis(subject);
  const broken = [...serverSide(subject), ...pools(sources.symfony)];
  if (broken.some(({ verdict }) => verdict === 'fail')) return joined(broken);
  const blocked = blockedBy(subject, ['symfony', 'redis', 'packages', 'compose']);
  if (blocked) return blocked;
  const evidence = [...broken.flatMap(each => each.evidence), ...toldAll(uses.slice(0, 10), 'unknown')];
  const isWhole = broken.length > 0 && broken.every(({ verdict }) => verdict === 'pass');
  const reason = isWhole
    ? 'Redis is set up as far as files tell; that it was tested under load, a person has to confirm.'
    : 'Redis is used; its own limits are not here, and that it was tested, a person has to confirm.';
  return judged('unknown', reason, evidence);
};

/** Lines that show that something uses Redis. */
function usesOf({ sources }: ChecklistSubject) {
  return [
    ...sources.redis.filter(({ name }) => name === 'maxmemory' || name === 'maxmemory-policy'),
    ...sources.services.filter(({ image }) => /(?:^|\/)(?:redis|valkey|keydb)\b/.test(image ?? '')),
    ...sources.packages.filter(({ name }) =>
      /^(?:ext-redis|ext-relay|predis\/predis|snc\/redis-bundle|symfony\/redis-messenger)$/.test(name),
    ),
    ...sources.symfony.filter(({ value }) =>
      /^rediss?:|cache\.adapter\.redis|%env\(REDIS|RedisSessionHandler/.test(value ?? ''),
    ),
    ...sources.variables.filter(({ name, scope }) => /^REDIS_(?:URL|HOST|DSN)$/.test(name) && scope !== 'other'),
  ];
}

function withoutRedis({ sources: { projects, unread } }: ChecklistSubject): Judgement {
  if (projects.length === 0 || unread.length > 0)
    return judged(
      'unknown',
      'Nothing here speaks of Redis; where it runs elsewhere, a person has to confirm it there.',
    );
  return judged(
    'not-applicable',
    'The application asks for no client of Redis.',
    toldAll(projects, 'not-applicable', 'no Redis client'),
  );
}

/** Each redis.conf, and the arguments of services that take its place. */
function serverSide({ sources }: ChecklistSubject): readonly Judgement[] {
  const paths = [...new Set(sources.redis.map(({ path }) => path))];
  const keepsSessions = sources.symfony.some(
    ({ key, value }) => key.startsWith('framework.session.handler_id') && /redis/i.test(value ?? ''),
  );
  const files = paths.map(path =>
    judgeServer(
      sources.redis.filter(each => each.path === path),
      keepsSessions,
    ),
  );
  const services = sources.services
    .filter(({ image, memory }) => /(?:^|\/)(?:redis|valkey)\b/.test(image ?? '') && memory !== undefined)
    .filter(({ command }) => !/--maxmemory\b|redis\.conf/.test(command) && paths.length === 0)
    .map(service =>
      judged('fail', 'Redis has a memory limit of its container and no maxmemory: it is killed when it is full.', [
        told(service, 'fail', 'no maxmemory'),
      ]),
    );
  return [...files, ...services];
}

function judgeServer(settings: readonly RedisSetting[], keepsSessions: boolean): Judgement {
  const last = (name: string) => settings.findLast(each => each.name === name);
  const [memory, policy] = [last('maxmemory'), last('maxmemory-policy')];
  if (memory && /^0[a-z]*$/i.test(memory.value))
    return judged('fail', 'Redis may take all memory there is.', [told(memory, 'fail')]);
  if (!memory)
    return judged('unknown', 'redis.conf does not limit the memory.', policy ? [told(policy, 'unknown')] : []);
  if (!policy || policy.value === 'noeviction') {
    const lines = [told(memory, 'unknown'), ...(policy ? [told(policy, keepsSessions ? 'unknown' : 'fail')] : [])];
    if (keepsSessions) return judged('unknown', 'Redis keeps sessions and refuses to write when it is full.', lines);
    return judged(
      'fail',
      'A cache that evicts nothing refuses to write when it is full.',
      policy ? lines : [told(memory, 'fail', 'maxmemory-policy is noeviction by default')],
    );
  }
  if (keepsSessions && policy.value.startsWith('allkeys-'))
    return judged('fail', 'Sessions lie where any key may be evicted: users are logged out when it is full.', [
      told(policy, 'fail'),
    ]);
  return judged('pass', 'Redis has a memory limit and says what it evicts.', [
    told(memory, 'pass'),
    told(policy, 'pass'),
  ]);
}

/** Pools that others name and nobody defines. */
function pools(keys: readonly ConfigKey[]): readonly Judgement[] {
  const defined = new Set(
    keys.flatMap(
      ({ key }) =>
        /^framework\.cache\.pools\.([^.]+(?:\.[^.]+)*?)(?:\.(?:adapter|adapters|default_lifetime|provider|tags|public|clearer)(?:\.\d+)?)?$/.exec(
          key,
        )?.[1] ?? [],
    ),
  );
  const wrong = keys.filter(
    ({ key, value }) =>
      /^doctrine\.orm\..*\.pool$/.test(key) &&
      value !== undefined &&
      !defined.has(value) &&
      !/^(?:cache|doctrine)\./.test(value),
  );
  return wrong.length === 0
    ? []
    : [judged('fail', 'A pool is named that nobody defines.', toldAll(wrong, 'fail', 'no such pool'))];
}
