import { replaceArguments } from '../formats/nginx/edits.js';
import type { NginxScope } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import { isShared } from '../formats/postgresql/formulas/sizing.js';
import type { Context } from '../model/platform.js';
import type { Edit } from '../text.js';
import { formatBytes, KIB } from '../units.js';
import type { Notation } from './render.js';
import { infeasible, type TuneInput, type TuneLine, type TunePlan, type Tuner } from './tuner.js';

const notation: Notation = {
  open: section => `${section} {`,
  close: '}',
  indent: '    ',
  line: (name, value) => `${name} ${value};`,
};

/** nginx in front of an application: a worker a core, and as many connections as memory and the cores can serve. */
export const nginxTuner: Tuner = {
  format: 'nginx',
  flags: [],
  readNumbers: () => ({}),
  notation,
  plan,
  edits,
};

/** What a connection takes that is handed on, with its own buffers and those of the answer. */
const CONNECTION = 64 * KIB;

/** A quarter of memory is for connections; the rest holds the files that are sent. */
const SHARE = 0.25;

/** More connections than one core keeps up with, and fewer than any site can do with. */
const [MOST, LEAST] = [16_384, 512];

function plan({ context }: TuneInput): TunePlan {
  const { memory, cpus } = context.hardware;
  if (!cpus) return infeasible('--cpus is needed: nginx runs a worker for each core, such as --cpus 4 --memory 2GB.');
  const workers = Math.max(1, Math.floor(cpus.value));
  const room = memory ? powerBelow((memory.value * SHARE) / CONNECTION / workers) : 4_096;
  if (memory && room < LEAST / 2)
    return infeasible(
      `${workers} workers with ${LEAST / 2} connections of ${formatBytes(CONNECTION)} need ${formatBytes((workers * LEAST * CONNECTION) / 2 / SHARE)}: a quarter of memory is theirs.`,
    );
  const connections = Math.min(Math.max(room, LEAST), MOST);
  const because = memory
    ? `A quarter of ${formatBytes(memory.value)} / ${workers} workers / ${formatBytes(CONNECTION)} each, as a power of 2 between ${LEAST} and ${MOST}.`
    : 'Memory is not known: what usual machines hold.';
  return { kind: 'plan', lines: [...mainLines(context, workers, connections), ...lines(connections, because)] };
}

function powerBelow(count: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(count, 1)));
}

function line(section: string | undefined, name: string, value: string | number, because: string): TuneLine {
  return { name, value: String(value), because, ...(section !== undefined && { section }) };
}

const fresh = (each: TuneLine): TuneLine => ({ ...each, isFresh: true });

function mainLines(context: Context, workers: number, connections: number): readonly TuneLine[] {
  const isAlone = !isShared(context) && context.placement?.isContainer !== true;
  return [
    fresh(line(undefined, 'user', 'www-data', 'Whom the workers run as.')),
    fresh(line(undefined, 'pid', '/run/nginx.pid', 'Where scripts find the process.')),
    isAlone
      ? line(undefined, 'worker_processes', 'auto', `A worker for each of the ${workers} cores.`)
      : line(
          undefined,
          'worker_processes',
          workers,
          'A worker for each core that is its own; auto counts all of the machine.',
        ),
    line(
      undefined,
      'worker_rlimit_nofile',
      connections * 2 + 1_024,
      `Two descriptors for each of ${connections} connections, client and backend, and 1024 for files and logs.`,
    ),
  ];
}

function lines(connections: number, because: string): readonly TuneLine[] {
  const http = (name: string, value: string | number, why: string) => line('http', name, value, why);
  return [
    line('events', 'worker_connections', connections, because),
    fresh(http('include', 'mime.types', 'What files are, by the ends of their names.')),
    fresh(http('default_type', 'application/octet-stream', 'What is not known is offered to be saved.')),
    http('sendfile', 'on', 'The kernel sends files without copying them through nginx.'),
    http('tcp_nopush', 'on', 'Headers and the start of a file leave in one packet.'),
    http('keepalive_timeout', '30s', 'Browsers use a connection again within seconds; longer it only holds memory.'),
    http('keepalive_requests', 1_000, 'A page of many parts needs no second connection.'),
    http('reset_timedout_connection', 'on', 'Clients that are gone give their memory back at once.'),
    http('client_body_timeout', '15s', 'Between two parts of a body; slow clients give their place to others.'),
    http('client_header_timeout', '15s', 'As long for the headers.'),
    http('send_timeout', '15s', 'Between two parts of an answer that a client takes.'),
    http('gzip', 'on', 'Text shrinks to a quarter.'),
    http('gzip_comp_level', 5, 'Beyond 5 or 6 it costs twice the time and saves some hundredths.'),
    http('gzip_min_length', 256, 'Smaller answers grow by it.'),
    http('gzip_vary', 'on', 'Caches keep both forms apart.'),
    http('gzip_proxied', 'any', 'Answers for a proxy or CDN in front as well.'),
    http(
      'gzip_types',
      'text/css text/plain text/xml application/javascript application/json application/xml image/svg+xml',
      'Without it only HTML is compressed.',
    ),
    http('open_file_cache', 'max=10000 inactive=60s', 'Files that are asked for often stay open.'),
    http('open_file_cache_valid', '60s', 'So long until a changed file is noticed.'),
    http('open_file_cache_min_uses', 2, 'A file that was asked for once is not often.'),
    http('fastcgi_buffer_size', '16k', 'Large cookies and headers of frameworks fit.'),
    http('fastcgi_buffers', '16 16k', '256kB: most answers of an application fit into memory.'),
    fresh(
      http(
        'log_format',
        'timed \'$remote_addr [$time_local] "$request" $status $body_bytes_sent $request_time $upstream_response_time\'',
        'How long requests and the application take.',
      ),
    ),
    fresh(
      http('access_log', '/var/log/nginx/access.log timed buffer=64k flush=5s', 'Written in blocks, not line by line.'),
    ),
  ];
}

/** The edits that give a main file the values of a plan; what it says already in other words stays. */
function edits(file: unknown, planned: readonly TuneLine[]): readonly Edit[] {
  const { isMain, top, http } = file as NginxSubject;
  if (!isMain) return [];
  const blocks: Readonly<Record<string, NginxScope | undefined>> = { events: top.own('events')?.block, http: http[0] };
  return planned.flatMap(({ section, name, value, isFresh }) => {
    const scope = section === undefined ? top : blocks[section];
    if (isFresh || !scope) return [];
    const own = scope.own(name);
    if (!own) return [scope.add(name, value)];
    const isSame = own.args.map(({ text }) => text).join(' ') === value;
    return isSame ? [] : [replaceArguments(own, value)];
  });
}
