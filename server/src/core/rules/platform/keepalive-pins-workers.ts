import type { FpmPool, FpmSubject } from '../../formats/php-fpm/subject.js';
import type { PlatformSubject } from '../../model/platform-subject.js';
import { type ProgramNode, type Programs, programsOf } from '../../platform-model/nodes.js';
import { locationsOf, type PhpLocation, processesOf } from '../../platform-model/web-servers.js';
import { defineRule, type Reporter } from '../../rule.js';
import { plural } from '../../units.js';

const POOL = '[www]\nuser = www-data\nlisten = 127.0.0.1:9000\npm = static\npm.max_children = 10\n';

const site = (keepalive: string) =>
  `worker_processes 2;\nevents {\n}\nhttp {\n    upstream php {\n        server 127.0.0.1:9000;\n        keepalive ${keepalive};\n    }\n    server {\n        listen 8080;\n        location = /index.php {\n            fastcgi_pass php;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n            fastcgi_keep_conn on;\n        }\n    }\n}\n`;

export default defineRule({
  id: 'platform/keepalive-pins-workers',
  title: 'Kept connections hold as many workers as the pool has',
  severity: 'warning',
  applies: 'deployed',
  why: 'With `fastcgi_keep_conn on` every idle connection that nginx keeps holds a worker of PHP-FPM, which then serves nobody else. Each process of nginx keeps up to `keepalive` of them: where that is the whole pool, requests of another process wait although all workers are idle.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_keep_conn',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': '', 'www.conf': POOL.replace('10', '«10»'), 'nginx.conf': site('«8»') },
      good: { 'headroom.yaml': '', 'www.conf': POOL, 'nginx.conf': site('2') },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': POOL, 'nginx.conf': site('4') },
    { 'headroom.yaml': '', 'www.conf': POOL, 'nginx.conf': site('8').replace('keep_conn on', 'keep_conn off') },
    {
      'headroom.yaml': '',
      'www.conf': POOL,
      'nginx.conf': site('8').replace('worker_processes 2', 'worker_processes auto'),
    },
  ],

  check({ members }: PlatformSubject, report) {
    const programs = programsOf(members);
    for (const fpm of programs.fpms) for (const pool of fpm.subject.pools) checkPool(programs, fpm, pool, report);
  },
});

function checkPool(programs: Programs, fpm: ProgramNode<FpmSubject>, pool: FpmPool, report: Reporter): void {
  const children = pool.settings.get('pm.max_children');
  const keeping = locationsOf(programs, fpm, pool).filter(
    ({ scope, isLocal }) => isLocal && scope.get('fastcgi_keep_conn')?.value === true,
  );
  const [first] = keeping;
  const kept = first && keptBy(first);
  if (!children || !first || !kept || kept.each * kept.processes < children.value) return;
  const message = `${plural(kept.processes, 'process', 'processes')} of nginx may keep up to ${kept.each} connections each, and the pool ${pool.name} has ${children.value} workers: idle connections can hold all of them.`;
  report(kept.at, { message, related: [{ at: children.at, message: 'The workers of the pool' }] });
  report(children, { message, related: [{ at: kept.at, message: 'The connections that each process keeps' }] });
}

/** What each process of nginx keeps, where a file says so. */
function keptBy({ web, upstream }: PhpLocation) {
  const [word] = upstream?.own('keepalive')?.args ?? [];
  const uri = upstream?.own('keepalive')?.uri;
  const processes = processesOf(web);
  if (!word || uri === undefined || processes === undefined || !/^\d{1,6}$/.test(word.text)) return undefined;
  return { each: Number(word.text), processes, at: { uri, start: word.start, end: word.end } };
}
