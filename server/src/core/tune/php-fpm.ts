import {
  capacityWith,
  isAlone,
  type Room,
  servable,
  sharedMemory,
  spareServers,
  totalWorkers,
  USUAL_OPCACHE,
  workersOf,
} from '../formats/php-fpm/capacity.js';
import type { FpmPool, FpmSubject } from '../formats/php-fpm/subject.js';
import { isShared } from '../formats/postgresql/formulas/sizing.js';
import type { Context } from '../model/platform.js';
import type { Member } from '../model/platform-subject.js';
import type { Edit } from '../text.js';
import { formatBytes, MIB } from '../units.js';
import { tuneEdits } from './edits.js';
import { infeasible, type TuneInput, type TuneLine, type TunePlan, type Tuner } from './tuner.js';

/** PHP-FPM on a machine or in a container of its own: as many workers as memory holds and the cores can serve. */
export const phpFpmTuner: Tuner = {
  format: 'php-fpm',
  flags: [
    {
      name: 'worker-memory',
      placeholder: 'SIZE',
      least: 8 * MIB,
      help: 'what a worker takes, as measured (default 64MB)',
    },
    {
      name: 'opcache-memory',
      placeholder: 'SIZE',
      least: 8 * MIB,
      help: 'shared memory of OPcache and APCu (default 128MB)',
    },
  ],
  readNumbers,
  plan,
  edits,
};

/** What monitoring has measured, and what the workers share by their php.ini. */
function readNumbers(members: readonly Member[]): Readonly<Record<string, number>> {
  const own = members.filter(({ format }) => format === 'php-fpm').map(({ subject }) => subject as FpmSubject);
  const worker = own.map(({ measured }) => measured.phpWorkerMemory).find(each => each !== undefined);
  const shared = own.flatMap(({ pools }) => pools.slice(0, 1).map(({ php }) => sharedMemory(php)));
  return {
    ...(worker !== undefined && { 'worker-memory': worker }),
    ...(shared.length > 0 && { 'opcache-memory': Math.max(...shared) }),
  };
}

function plan({ context, numbers }: TuneInput): TunePlan {
  const { memory, cpus } = context.hardware;
  if (!memory)
    return infeasible('--memory is needed: what the workers may use together, such as --memory 4GB --cpus 2.');
  if (isShared(context))
    return infeasible('The tier runs other programs as well; say with --memory what PHP-FPM may use of it.');
  const measured = numbers['worker-memory'];
  const capacity = capacityWith(memory, numbers['opcache-memory'] ?? USUAL_OPCACHE, measured);
  if (capacity.workers < 1) return infeasible(`${capacity.told}: not one worker fits.`);
  const room = servable(capacity, cpus);
  return { kind: 'plan', lines: [...globalLines(), ...poolLines(context, room, capacity.worker)] };
}

function globalLines(): readonly TuneLine[] {
  const because = 'A reload or a stop lets requests end for so long.';
  return [{ name: 'process_control_timeout', value: '10s', because, section: 'global' }];
}

const POOL = 'www';

function poolLines(context: Context, room: Room, worker: number): readonly TuneLine[] {
  return [
    ...addressLines(context),
    ...managerLines(isAlone(context) ? 'static' : 'dynamic', room),
    ...requestLines(context, worker),
  ];
}

function line(name: string, value: string | number, because: string): TuneLine {
  return { name, value: String(value), because, section: POOL };
}

const fresh = (name: string, value: string, because: string): TuneLine => ({
  ...line(name, value, because),
  isFresh: true,
});

function addressLines({ placement }: Context): readonly TuneLine[] {
  const account = [
    fresh('user', 'www-data', 'Whom the workers run as.'),
    fresh('group', 'www-data', 'The group of that user.'),
  ];
  if (placement?.isContainer)
    return [
      ...account,
      fresh('listen', '9000', 'The port on which the web server finds it, as in the official image.'),
      fresh('clear_env', 'no', 'The application is configured by the variables of its container.'),
      fresh('catch_workers_output', 'yes', 'What workers write goes to the log of the container.'),
    ];
  return [
    ...account,
    fresh('listen', '/run/php/php-fpm.sock', 'A socket, for a web server on the same machine.'),
    fresh('listen.owner', 'www-data', 'The user of the web server.'),
    fresh('listen.group', 'www-data', 'Its group.'),
  ];
}

function managerLines(manager: string, { workers, told }: Room): readonly TuneLine[] {
  const sum = told.endsWith(` = ${workers}`) ? told : `${told} = ${workers}`;
  const children = line('pm.max_children', workers, `${sum}.`);
  if (manager === 'static')
    return [line('pm', 'static', 'Nothing else here wants the memory: all workers wait for requests.'), children];
  if (manager === 'ondemand') return [line('pm', 'ondemand', 'Workers start with requests.'), children];
  const { least, most, start } = spareServers(workers);
  return [
    line('pm', 'dynamic', 'What idle workers would hold, other programs can use.'),
    children,
    line('pm.start_servers', start, `Midway between ${least} and ${most}.`),
    line('pm.min_spare_servers', least, `${workers} / 8: so many wait for a sudden rush.`),
    line('pm.max_spare_servers', most, `${workers} / 3: more idle ones are ended.`),
  ];
}

function requestLines({ placement }: Context, worker: number): readonly TuneLine[] {
  const limit = Math.floor((2 * worker) / MIB);
  return [
    line('pm.max_requests', 1000, 'What libraries leak is given back from time to time.'),
    line('request_terminate_timeout', '60s', 'A request that hangs gives its worker back.'),
    line('request_slowlog_timeout', '5s', 'Slow requests leave a trace of where they wait.'),
    line('slowlog', placement?.isContainer ? '/proc/self/fd/2' : '/var/log/php-fpm-slow.log', 'Where the traces go.'),
    line('pm.status_path', '/fpm-status', 'What monitoring asks for queue and idle workers.'),
    line(
      'php_admin_value[memory_limit]',
      `${limit}M`,
      `Twice the ${formatBytes(worker)} of a usual request: a single one may peak, all of them together may not.`,
    ),
  ];
}

/** The edits that fit a file with its pools to its machine; of several pools each keeps its share of the workers. */
function edits(file: unknown, lines: readonly TuneLine[]): readonly Edit[] {
  const subject = file as FpmSubject;
  const { global, pools, readValue } = subject;
  const inGlobal = lines.filter(({ section }) => section === 'global');
  return [
    ...(pools.length > 0 ? tuneEdits({ settings: global, readValue }, inGlobal) : []),
    ...pools.flatMap(pool => tuneEdits({ settings: pool.settings, readValue }, linesFor(subject, pool, lines))),
  ];
}

/** The numbers of a pool's workers as the machine has room for them, and what else it lacks. */
function linesFor(subject: FpmSubject, pool: FpmPool, lines: readonly TuneLine[]): readonly TuneLine[] {
  const inPool = lines.filter(({ section, name }) => section === POOL && !name.startsWith('php_'));
  const planned = Number(inPool.find(({ name }) => name === 'pm.max_children')?.value);
  const [own, total] = [workersOf(pool), totalWorkers(subject)];
  const share = subject.pools.length === 1 ? 1 : total > 0 ? own / total : 1 / subject.pools.length;
  const workers = Math.max(Math.floor(planned * share), 1);
  const manager = managerLines(pool.settings.get('pm')?.value ?? (isAlone(subject) ? 'static' : 'dynamic'), {
    workers,
    told: '',
  });
  // What somebody has chosen for requests stays.
  const missing = inPool.filter(({ name }) => !MANAGER.test(name) && pool.settings.entry(name) === undefined);
  return [...manager, ...missing];
}

const MANAGER = /^pm(?:$|\.(?:max_children|\w+_servers)$)/;
