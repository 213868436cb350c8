import { setTo } from '../../checks/fixes.js';
import { programsOf } from '../../platform-model/nodes.js';
import { locationsOf } from '../../platform-model/web-servers.js';
import { defineRule } from '../../rule.js';

const pool = (value: string) =>
  `[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 10\nphp_admin_value[zlib.output_compression] = ${value}\n`;

const site = (gzip: string) =>
  `events {\n}\nhttp {\n    gzip ${gzip};\n    gzip_types text/css application/json application/javascript;\n    server {\n        listen 8080;\n        location = /index.php {\n            fastcgi_pass unix:/run/php/www.sock;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n        }\n    }\n}\n`;

export default defineRule({
  id: 'platform/compressed-twice',
  title: 'Both PHP and nginx are to compress',
  severity: 'information',
  applies: 'deployed',
  why: 'What PHP has compressed nginx hands on as it is, so `gzip` does nothing for these answers, and the work is done in a worker that a pool has few of. nginx does it after the worker is free again.',
  references: [
    'https://www.php.net/manual/en/zlib.configuration.php#ini.zlib.output-compression',
    'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': '', 'www.conf': pool('«4096»'), 'nginx.conf': site('on') },
      good: { 'headroom.yaml': '', 'www.conf': pool('0'), 'nginx.conf': site('on') },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': pool('4096'), 'nginx.conf': site('off') },
    { 'headroom.yaml': '', 'www.conf': pool('0'), 'nginx.conf': site('on') },
    { 'headroom.yaml': '', 'www.conf': pool('4096').replace('www.sock', 'other.sock'), 'nginx.conf': site('on') },
  ],

  check({ members }, report) {
    const programs = programsOf(members);
    for (const fpm of programs.fpms) {
      for (const pool of fpm.subject.pools) {
        const own = pool.php.settings.get('zlib.output_compression');
        const gzip = locationsOf(programs, fpm, pool)
          .map(({ scope }) => scope.get('gzip'))
          .find(setting => setting?.explicit && setting.value);
        if (!own?.explicit || own.value <= 0 || !gzip) continue;
        report(own, {
          message: `PHP compresses the answers of the pool ${pool.name}, and nginx would: the worker is busy with it for longer.`,
          related: [{ at: gzip.at, message: 'nginx compresses here' }],
          fixes: [setTo(own, '0')],
        });
      }
    }
  },
});
