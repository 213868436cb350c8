import { defineRule } from '../../rule.js';

const tls = (more: string) =>
  `[pgbouncer]\n${more}client_tls_cert_file = /etc/pgbouncer/server.crt\nclient_tls_key_file = /etc/pgbouncer/server.key\n`;

export default defineRule({
  id: 'pgbouncer/tls-without-certificate',
  title: 'TLS for clients that cannot be set up',
  severity: 'error',
  applies: 'always',
  why: 'With any client_tls_sslmode but disable the pooler needs its certificate and key at the start, and auth_type = cert needs clients to be verified in full. Otherwise it does not start.',
  references: ['https://www.pgbouncer.org/config.html#client_tls_sslmode'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nclient_tls_sslmode = «require»\n' },
      good: { 'pgbouncer.ini': tls('client_tls_sslmode = require\n') },
    },
    {
      bad: { 'pgbouncer.ini': tls('auth_type = «cert»\nclient_tls_sslmode = require\n') },
      good: { 'pgbouncer.ini': tls('auth_type = cert\nclient_tls_sslmode = verify-full\n') },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\nclient_tls_sslmode = disable\nserver_tls_sslmode = require\n' },
    { 'pgbouncer.ini': '[pgbouncer]\nclient_tls_sslmode = require\n%include tls.ini\n' },
  ],

  check({ settings, refusal }, report) {
    const mode = settings.get('client_tls_sslmode');
    const [certificate, key] = [settings.get('client_tls_cert_file'), settings.get('client_tls_key_file')];
    if (mode?.explicit && mode.value !== 'disable' && (certificate?.value === '' || key?.value === ''))
      report(mode, {
        message: `client_tls_sslmode = ${mode.value} needs client_tls_cert_file and client_tls_key_file: ${refusal}.`,
      });
    const authentication = settings.get('auth_type');
    if (authentication?.value === 'cert' && mode && mode.value !== 'verify-full')
      report(authentication, {
        message: `auth_type = cert needs client_tls_sslmode = verify-full, here it is ${mode.value}: ${refusal}.`,
      });
  },
});
