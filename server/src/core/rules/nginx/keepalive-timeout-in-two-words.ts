import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { readTime } from '../../formats/nginx/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/keepalive-timeout-in-two-words',
  title: 'One time written as two',
  severity: 'warning',
  applies: 'always',
  why: 'The second word of `keepalive_timeout` is what the header `Keep-Alive` tells the client. A time of several parts, such as an hour and a half, has to be one word or in quotes.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'keepalive_timeout «1m 30s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'keepalive_timeout 1m30s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'keepalive_timeout 75s 60s;\n' },
    { 'nginx/conf.d/app.conf': 'keepalive_timeout "1m 30s";\n' },
    { 'nginx/conf.d/app.conf': 'keepalive_timeout 5m 300s;\n' },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const [first = '', second = '', ...rest] = line.args.map(({ text }) => text);
      if (line.name !== 'keepalive_timeout' || rest.length > 0 || !isOneTime(first, second)) continue;
      report(valuePlace(line), {
        message: `nginx waits \`${first}\`, and tells the client \`${second}\`.`,
        fixes: [{ title: `Write ${first}${second}`, edits: [replaceArguments(line, first + second)], safe: false }],
      });
    }
  },
});

/** Hours with minutes, or minutes with seconds, the smaller part less than one of the larger. */
function isOneTime(first: string, second: string): boolean {
  const units = `${/^\d+([hm])$/.exec(first)?.[1]}${/^\d+([ms])$/.exec(second)?.[1]}`;
  if (units !== 'hm' && units !== 'ms') return false;
  const part = readTime(second, ['m', 's']) ?? 0;
  return part < (units === 'hm' ? 3_600_000 : 60_000);
}
