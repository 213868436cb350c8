import { setTo } from '../../checks/nginx.js';
import { tlsLines, tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const certificate = (folder: string) =>
  `listen 443 ssl http2;\n    ssl_certificate ${folder}/fullchain.pem;\n    ssl_certificate_key ${folder}/privkey.pem;`;
const LETS_ENCRYPT = certificate('/etc/letsencrypt/live/shop');

export default defineRule({
  id: 'nginx/stapling-without-responder',
  title: 'Stapling for a certificate that has no responder',
  severity: 'information',
  applies: 'always',
  why: "Let's Encrypt ended its OCSP service in 2025, and its certificates name no responder. `ssl_stapling on` then does nothing but log a warning at each start.",
  references: [
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling',
    'https://letsencrypt.org/2024/12/05/ending-ocsp/',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': `server {\n    ${LETS_ENCRYPT}\n    ssl_stapling «on»;\n}\n` },
      good: { 'nginx/conf.d/app.conf': `server {\n    ${LETS_ENCRYPT}\n    ssl_stapling off;\n}\n` },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': `server {\n    ${certificate('/etc/ssl/shop')}\n    ssl_stapling on;\n}\n` },
    {
      'nginx/conf.d/app.conf': `server {\n    ${LETS_ENCRYPT}\n    ssl_stapling on;\n    ssl_stapling_file /etc/ssl/answer.der;\n}\n`,
    },
  ],

  check(subject, report) {
    for (const line of tlsLines(subject, 'ssl_stapling')) {
      const stapling = line.scope.get('ssl_stapling');
      const servers = tlsServersOf(subject).filter(server => server.effective('ssl_stapling').includes(line));
      const isEmpty = servers.every(server => {
        const [certificateLine] = server.effective('ssl_certificate');
        const isTheirs = certificateLine?.args[0]?.text.includes('/letsencrypt/') === true;
        return isTheirs && server.effective('ssl_stapling_file').length === 0;
      });
      if (stapling?.value !== true || !isEmpty) continue;
      report(stapling, {
        message: "Certificates of Let's Encrypt name no OCSP responder: there is nothing to staple.",
        fixes: [setTo(stapling, 'off')],
      });
    }
  },
});
