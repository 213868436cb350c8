import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';
import { SECOND } from '../../units.js';

const pool = (terminate: string) =>
  `[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 10\nrequest_terminate_timeout = ${terminate}\n`;

const site = (timeout: string) =>
  `events {\n}\nhttp {\n    server {\n        listen 8080;\n        location = /index.php {\n            fastcgi_pass unix:/run/php/www.sock;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n${timeout}        }\n    }\n}\n`;

export default defineRule({
  id: 'platform/gateway-gives-up-first',
  title: 'nginx gives up on requests that PHP-FPM still works on',
  severity: 'warning',
  applies: 'deployed',
  why: 'When nothing comes for `fastcgi_read_timeout`, nginx answers 504, and the worker runs on for nobody until `request_terminate_timeout` ends it. Users try again, and each try takes another worker. The limit should grow from the inside to the outside: PHP, PHP-FPM, nginx, load balancer.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_read_timeout',
    'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': '',
        'www.conf': pool('60s'),
        'nginx.conf': site('            fastcgi_read_timeout «30s»;\n'),
      },
      good: {
        'headroom.yaml': '',
        'www.conf': pool('60s'),
        'nginx.conf': site('            fastcgi_read_timeout 65s;\n'),
      },
    },
    {
      bad: { 'headroom.yaml': '', 'www.conf': pool('«90s»'), 'nginx.conf': site('') },
      good: {
        'headroom.yaml': '',
        'www.conf': pool('90s'),
        'nginx.conf': site('            fastcgi_read_timeout 95s;\n'),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': pool('30s'), 'nginx.conf': site('') },
    { 'headroom.yaml': '', 'www.conf': pool('0'), 'nginx.conf': site('') },
    { 'headroom.yaml': '', 'www.conf': pool('90s').replace('www.sock', 'other.sock'), 'nginx.conf': site('') },
    { 'www.conf': pool('90s'), 'nginx.conf': site('') },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(
      platformModel(members),
      'fastcgi_read_timeout',
      'request_terminate_timeout',
    )) {
      const { setting } = upper.figure;
      const place = upper.figure.at ?? lower.figure.at;
      // Requests without a limit are reported by themselves.
      if (!setting || !place || lower.figure.value === Number.POSITIVE_INFINITY) continue;
      report(place, {
        message: `nginx waits ${toldFigure(upper.figure)}${upper.figure.at ? '' : ' (default)'} for an answer, and requests of ${lower.owner} may take ${toldFigure(lower.figure)}: users get 504 while the worker goes on.`,
        related: [upper.figure, lower.figure].filter(({ at }) => at !== place).flatMap(relatedFigure),
        fixes: [setTo(setting, `${Math.ceil(lower.figure.value / SECOND) + 5}s`)],
      });
    }
  },
});
