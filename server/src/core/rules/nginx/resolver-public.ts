import { defineRule } from '../../rule.js';

const PUBLIC: ReadonlySet<string> = new Set([
  ...['8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220'],
  ...['[2001:4860:4860::8888]', '[2001:4860:4860::8844]', '[2606:4700:4700::1111]', '[2606:4700:4700::1001]'],
]);

export default defineRule({
  id: 'nginx/resolver-public',
  title: 'Names looked up on the public internet',
  severity: 'information',
  applies: 'production',
  why: 'Requests wait for a name server that is far away, limits how often one may ask, and knows no names of the own network. Answers can be forged on the way. The network has a name server of its own.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'resolver «8.8.8.8» valid=30s;\n' },
      good: { 'nginx/conf.d/app.conf': 'resolver 10.0.0.2 valid=30s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'resolver 127.0.0.53;\n' },
    { 'nginx/conf.d/app.conf': 'server {\n    ssl_stapling on;\n    resolver 8.8.8.8;\n}\n' },
  ],

  check({ lines }, report) {
    for (const { name, args, uri, scope } of lines) {
      // A responder for stapling is asked now and then, and no request waits for it.
      if (name !== 'resolver' || scope.effective('ssl_stapling').length > 0) continue;
      for (const { text, start, end } of args)
        if (PUBLIC.has(text.replace(/(?<=[\d\]]):53$/, '')))
          report(
            { uri, start, end },
            { message: `Requests wait for \`${text}\`, which is far away and knows no names of this network.` },
          );
    }
  },
});
