import type { NginxSubject } from '../formats/nginx/subject.js';
import { workersOf } from '../formats/php-fpm/capacity.js';
import { formatBytes, KIB } from '../units.js';
import { figureOf, sum } from './figures.js';
import type { Consumer } from './memory-parts.js';
import type { ProgramNode, Programs } from './nodes.js';
import { connectionsOf, processesOf } from './web-servers.js';

/** What a connection takes besides its buffers: its own pool, and the request's. */
const CONNECTION = 4.5 * KIB;

/** nginx: every connection with the buffer of its header, and the buffers of as many answers as PHP can give at once. */
export function webConsumers(
  web: ProgramNode<NginxSubject>,
  { fpms }: Pick<Programs, 'fpms'>,
): readonly Consumer[] | undefined {
  const [http] = web.subject.http;
  const connections = connectionsOf(web);
  const processes = processesOf(web);
  const header = http?.get('client_header_buffer_size')?.value;
  const first = http?.get('fastcgi_buffer_size')?.value;
  const buffers = http?.buffers('fastcgi_buffers')?.value;
  if (!connections || processes === undefined || header === undefined || first === undefined || !buffers)
    return undefined;
  const all = processes * connections.value;
  const answer = first + buffers.number * buffers.size;
  const busy = Math.min(sum(fpms.flatMap(({ subject }) => subject.pools.map(workersOf))), all);
  const part = {
    node: web.node,
    label: 'connections and buffers',
    bytes: all * (CONNECTION + header) + busy * answer,
    worst: all * (CONNECTION + header + answer),
    told: `${all} connections x ${formatBytes(CONNECTION + header)} + ${busy} answers x ${formatBytes(answer)}`,
    figures: [figureOf(web.member, connections, 'count')],
  };
  return [{ part, relieve: () => undefined }];
}
