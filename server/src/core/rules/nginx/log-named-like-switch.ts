import { replaceArguments } from '../../formats/nginx/edits.js';
import { type NginxLine, valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** Words that are meant as a switch and taken as the name of a file. */
const SWITCH = /^(?:on|off|true|false|yes|no|none|null)$/i;

export default defineRule({
  id: 'nginx/log-named-like-switch',
  title: 'Log that is written to a file named off or on',
  severity: 'warning',
  applies: 'always',
  why: 'Only `access_log off` is a switch, in small letters. `error_log off`, `access_log none` and their like are names: nginx creates a file called so below its folder and fills it.',
  references: [
    'https://nginx.org/en/docs/ngx_core_module.html#error_log',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    error_log «off»;\n    access_log «none»;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    error_log /dev/null crit;\n    access_log off;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'access_log «on»;\n' },
      good: { 'nginx/conf.d/app.conf': 'access_log /dev/stdout;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'access_log off;\nserver {\n    error_log stderr;\n    access_log logs/on main;\n}\nlog_format main $uri;\n',
    },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const word = line.args[0];
      const isLog = line.name === 'access_log' || line.name === 'error_log';
      if (!isLog || !word || !SWITCH.test(word.text) || (line.name === 'access_log' && word.text === 'off')) continue;
      report(valuePlace(line), {
        message: `nginx writes this log to a file named \`${word.text}\`.`,
        fixes: /^(?:on|true|yes)$/i.test(word.text) ? [] : [offFor(line)],
      });
    }
  },
});

function offFor(line: NginxLine) {
  const written = line.name === 'access_log' ? 'off' : '/dev/null crit';
  return { title: `Set ${line.name} to ${written}`, edits: [replaceArguments(line, written)], safe: false };
}
