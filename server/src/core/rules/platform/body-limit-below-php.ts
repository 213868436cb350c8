import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';
import { KIB, MIB } from '../../units.js';

const pool = (size: string) =>
  `[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 10\nphp_admin_value[memory_limit] = 256M\nphp_admin_value[post_max_size] = ${size}\n`;

const site = (limit: string) =>
  `events {\n}\nhttp {\n    server {\n        listen 8080;\n        location = /index.php {\n            fastcgi_pass unix:/run/php/www.sock;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n${limit}        }\n    }\n}\n`;

export default defineRule({
  id: 'platform/body-limit-below-php',
  title: 'nginx refuses uploads that PHP would take',
  severity: 'warning',
  applies: 'always',
  why: 'A body larger than `client_max_body_size`, 1m where nothing sets it, is answered with 413 before PHP hears of it. Somebody raised `post_max_size` for uploads that never arrive.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
    'https://www.php.net/manual/en/ini.core.php#ini.post-max-size',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': '',
        'www.conf': pool('25M'),
        'nginx.conf': site('            client_max_body_size «8m»;\n'),
      },
      good: {
        'headroom.yaml': '',
        'www.conf': pool('25M'),
        'nginx.conf': site('            client_max_body_size 25m;\n'),
      },
    },
    {
      bad: { 'headroom.yaml': '', 'www.conf': pool('«25M»'), 'nginx.conf': site('') },
      good: {
        'headroom.yaml': '',
        'www.conf': pool('25M'),
        'nginx.conf': site('            client_max_body_size 25m;\n'),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': pool('25M'), 'nginx.conf': site('            client_max_body_size 0;\n') },
    {
      'headroom.yaml': '',
      'www.conf': pool('25M').replace(/php_admin_value\[post.*\n/, ''),
      'php.ini': 'upload_max_filesize = 2M\n',
      'nginx.conf': site(''),
    },
    { 'headroom.yaml': '', 'www.conf': pool('25M').replace('www.sock', 'other.sock'), 'nginx.conf': site('') },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(platformModel(members), 'client_max_body_size', 'post_max_size')) {
      const { setting } = upper.figure;
      const place = upper.figure.at ?? lower.figure.at;
      // That the defaults of the two differ is nobody's choice.
      if (!setting || !place || !lower.figure.at) continue;
      const isEndless = lower.figure.value === Number.POSITIVE_INFINITY;
      const [size, unit] = lower.figure.value % MIB === 0 ? [MIB, 'm'] : [KIB, 'k'];
      report(place, {
        message: `nginx takes bodies of up to ${toldFigure(upper.figure)}${upper.figure.at ? '' : ' (default)'}, and PHP ${isEndless ? 'of any size' : `of up to ${toldFigure(lower.figure)}`} (${lower.owner}): nginx answers 413 to what lies between.`,
        related: [upper.figure, lower.figure].filter(({ at }) => at !== place).flatMap(relatedFigure),
        fixes: isEndless ? [] : [setTo(setting, `${Math.ceil(lower.figure.value / size)}${unit}`)],
      });
    }
  },
});
