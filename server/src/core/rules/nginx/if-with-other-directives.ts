import type { NginxScope } from '../../formats/nginx/scope.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** What belongs to rewriting, or is decided by the request alone: an `if` does it where it stands. */
const SAFE =
  /^(?:return|rewrite|set|break|rewrite_log|uninitialized_variable_warn|limit_rate|limit_rate_after|access_log|set_by_lua\w*|rewrite_by_lua\w*|more_\w+|include)$/;

/** What holds at most in the last `if` that applies: harmless where there is one. */
const FINE_ALONE = /^(?:add_header|add_trailer|expires|\w+_pass)$/;

export default defineRule({
  id: 'nginx/if-with-other-directives',
  title: 'if that does more than rewrite',
  severity: 'warning',
  applies: 'always',
  why: 'An `if` in a location is a location of its own that replaces the outer one. `try_files` of the outer one does not happen, and of several such blocks whose conditions hold only the last one counts. Only `return`, `rewrite`, `set` and `break` do what they seem to; a `map` chooses values without any `if`.',
  references: ['https://www.f5.com/company/blog/nginx/avoiding-top-10-nginx-configuration-mistakes'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        try_files $uri /index.html;\n        if ($arg_debug) {\n            «add_header» X-Debug 1;\n        }\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'map $arg_debug $debug_header {\n    default "";\n    1 1;\n}\nserver {\n    location / {\n        try_files $uri /index.html;\n        add_header X-Debug $debug_header;\n    }\n}\n',
      },
    },
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        if ($arg_a) {\n            «add_header» X-A 1;\n        }\n        if ($arg_b) {\n            «add_header» X-B 1;\n        }\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        add_header X-A $arg_a;\n        add_header X-B $arg_b;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    if ($host = old.example) {\n        return 301 https://new.example$request_uri;\n    }\n    location / {\n        if ($request_method = POST) {\n            set $skip 1;\n        }\n        if ($arg_a) {\n            add_header X-A 1;\n        }\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        "server {\n    location /api/ {\n        if ($request_method = OPTIONS) {\n            add_header Access-Control-Allow-Origin '*';\n            return 204;\n        }\n        if ($arg_b) {\n            add_header X-B 1;\n        }\n    }\n}\n",
    },
  ],

  check({ locations }, report) {
    for (const location of locations) {
      const blocks = location.lines.flatMap(({ name, block }) => (name === 'if' && block ? [block] : []));
      const replacing = blocks.filter(block => !endsThere(block) && block.lines.some(({ name }) => !SAFE.test(name)));
      const isFineAlone = replacing.length < 2 && location.all('try_files').length === 0;
      for (const block of replacing) {
        const line = block.lines.find(({ name }) => !SAFE.test(name) && !(isFineAlone && FINE_ALONE.test(name)));
        if (line?.lookup?.kind !== 'known') continue;
        report(namePlace(line), {
          message: `\`${line.name}\` in an \`if\`: where the condition holds, this block replaces the location around it and every other \`if\` there.`,
        });
      }
    }
  },
});

/** Whether the answer is given in the block itself. */
function endsThere(block: NginxScope): boolean {
  return block.own('return') !== undefined;
}
