import type { ConfigKey } from '../sources.js';
import { blockedBy, judged, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';

/** Pools that Symfony and its bundles define themselves. */
const BUILT_IN =
  /^(?:cache\.(?:app|system|validator|serializer|annotations|property_info)|doctrine\.(?:system|result)_cache_pool)$/;
const DRIVER =
  /^doctrine\.orm\.(?:entity_managers\.[^.]+\.)?(query_cache_driver|result_cache_driver|metadata_cache_driver|hydration_cache_driver)(?:\.(type|pool|id))?$/;

/** Doctrine keeps what it made of queries in a pool that exists, in production. */
export const queryCacheEnabled: Decider = subject => {
  const { sources } = subject;
  const hasOrm = sources.packages.some(({ name }) => name === 'doctrine/orm' || name === 'symfony/orm-pack');
  const keys = sources.symfony.filter(({ key }) => key.startsWith('doctrine.orm'));
  const blocked = blockedBy(subject, ['symfony', 'packages']);
  if (blocked) return blocked;
  if (!hasOrm && keys.length === 0) return withoutOrm(subject);
  if (keys.length === 0)
    return judged('unknown', 'The application uses Doctrine, and its configuration is not here as YAML.', []);
  return judge(inProduction(keys), subject);
};

function withoutOrm({ sources: { projects } }: ChecklistSubject): Judgement {
  if (projects.length === 0)
    return judged('unknown', 'No configuration of Doctrine and no composer.json was found.', []);
  return judged(
    'not-applicable',
    'The application does not use Doctrine ORM.',
    toldAll(projects, 'not-applicable', 'no doctrine/orm'),
  );
}

/** Each key as production has it: `when@prod` and the folder of the environment win over the root. */
function inProduction(keys: readonly ConfigKey[]): ReadonlyMap<string, ConfigKey> {
  const layers = [undefined, 'prod'].map(environment => keys.filter(key => key.environment === environment));
  return new Map(layers.flat().map(key => [key.key, key]));
}

function judge(keys: ReadonlyMap<string, ConfigKey>, { sources }: ChecklistSubject): Judgement {
  const drivers = [...keys.values()].flatMap(key => {
    const [, driver, part] = DRIVER.exec(key.key) ?? [];
    return driver ? [{ key, driver, part }] : [];
  });
  const broken = drivers.flatMap(({ key, driver, part }) => {
    if (driver === 'hydration_cache_driver') return [told(key, 'fail', 'there is no such key')];
    const isType = part === 'type' || (part === undefined && key.value !== undefined);
    if (isType && !/^(?:pool|service|null|~)?$/.test(key.value ?? ''))
      return [told(key, 'fail', 'not a type: pool or service')];
    const isPool = part === 'pool' && key.value !== undefined && !isDefined(key.value, sources.symfony);
    return isPool ? [told(key, 'fail', 'no such pool')] : [];
  });
  if (broken.length > 0) return judged('fail', 'The cache that Doctrine is told to use does not exist.', broken);
  const used = drivers.filter(
    ({ driver, part }) => driver === 'query_cache_driver' && (part === 'pool' || part === 'id'),
  );
  if (used.length > 0)
    return judged(
      'pass',
      'Doctrine keeps parsed queries in a pool that is defined.',
      toldAll(
        used.map(({ key }) => key),
        'pass',
      ),
    );
  const root = keys.get('doctrine.orm') ?? [...keys.values()][0];
  return judged(
    'fail',
    'Doctrine has no query_cache_driver for production: each request parses its queries anew.',
    root ? [told(root, 'fail', 'no query_cache_driver')] : [],
  );
}

function isDefined(pool: string, keys: readonly ConfigKey[]): boolean {
  return (
    BUILT_IN.test(pool) ||
    keys.some(({ key }) => key === `framework.cache.pools.${pool}` || key.startsWith(`framework.cache.pools.${pool}.`))
  );
}
