import assert from 'node:assert/strict';
import type { NginxSubject } from '../../server/src/core/formats/nginx/subject.js';
import { detectFormat, type LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { FOLDER, lintFiles, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function subjectOf(files: ExampleFiles, name = 'nginx.conf'): NginxSubject {
  return workspaceOf(formats, files).placeOf(resolvePath(FOLDER, name))?.subject as NginxSubject;
}

function told(files: ExampleFiles): readonly string[] {
  return lintFiles(formats, files).map(({ rule, at }) => `${at.uri.slice(FOLDER.length + 1)} ${rule}`);
}

suite('formats: nginx', () => {
  const table: readonly (readonly [uri: string, text: string, format: string | undefined])[] = [
    ['file:///a/nginx.conf', '', 'nginx'],
    ['file:///etc/nginx/sites-enabled/default', 'server {\n}\n', 'nginx'],
    ['file:///a/app.conf', 'server {\n  listen 80;\n  location / {\n  }\n}\n', 'nginx'],
    ['file:///etc/nginx/conf.d/app.conf', 'server {\n  location = /favicon.ico { access_log off; }\n}\n', 'nginx'],
    ['file:///etc/nginx/conf.d/app.conf', 'server {\n  location = /\n  {\n  }\n}\n', 'nginx'],
    ['file:///etc/nginx/conf.d/other.conf', 'name = value\n', undefined],
    ['file:///a/app.conf', '<VirtualHost *:80>\nlisten 80;\n</VirtualHost>\n', undefined],
    ['file:///etc/nginx/supervisor.conf', '[program:nginx]\ncommand = nginx\n', undefined],
  ];
  for (const [uri, text, format] of table)
    test(`${uri}: ${format}`, () => assert.equal(detectFormat(uri, text), format));

  test('included files are read where they are included, from the main file on', () => {
    const files = {
      'nginx.conf': 'events {}\nhttp {\n    include sites-enabled/*;\n}\n',
      'sites-enabled/b': 'server {\n    listen 81;\n    include snippets/tls.conf;\n}\n',
      'sites-enabled/a': 'server {\n    listen 80;\n}\n',
      'sites-enabled/.hidden': 'listen 82;\n',
      'snippets/tls.conf': 'ssl_session_timeout 1d;\nbad_one on;\n',
    };
    const { servers, top } = subjectOf(files);
    assert.deepEqual(
      servers.map(scope => scope.own('listen')?.args[0]?.text),
      ['80', '81'],
    );
    assert.equal(servers[1]?.get('ssl_session_timeout')?.value, 86_400_000);
    assert.ok(top.isCertain && servers[1]?.isCertain);
    assert.deepEqual(told(files), ['snippets/tls.conf nginx/unknown-directive']);
  });

  test('paths of an installed nginx mean the files beside the main one', () => {
    const files = {
      'docker/nginx.conf': 'events {}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
      'docker/conf.d/a.conf': 'worker_connections 10;\n',
    };
    assert.deepEqual(told(files), ['docker/conf.d/a.conf nginx/misplaced-directive']);
  });

  test('a directive holds in the blocks inside until one has it, lists as a whole', () => {
    const { locations, http } = subjectOf({
      'nginx.conf':
        'events {}\nhttp {\n  add_header A 1;\n  add_header B 2;\n  proxy_read_timeout 5s;\n  server {\n    location / {\n      proxy_pass http://x;\n      location /b {\n        add_header C 3;\n      }\n      if ($a) {\n        gzip on;\n      }\n    }\n  }\n}\n',
    });
    const [outer, inner] = locations;
    const [pseudo] = [...(outer?.inside('http/if in location') ?? [])];
    assert.equal(outer?.effective('add_header').length, 2);
    assert.equal(inner?.effective('add_header').length, 1);
    assert.equal(inner?.get('proxy_read_timeout')?.value, 5000);
    assert.equal(inner?.effective('proxy_pass').length, 0);
    assert.equal(pseudo?.effective('proxy_pass').length, 1);
    assert.deepEqual(outer?.buffers('proxy_buffers')?.value, { number: 8, size: 4096 });
    assert.equal(http[0]?.get('proxy_read_timeout')?.explicit, true);
  });

  test('what holds is not known where a file is missing, a template fills it in or the outer blocks are', () => {
    const missing = subjectOf({ 'nginx.conf': 'events {}\nhttp {\n  include other.conf;\n}\n' });
    const template = subjectOf({ 'nginx.conf': 'events {}\nhttp {\n  gzip ${GZIP};\n}\n' });
    const snippet = subjectOf({ 'nginx/conf.d/a.conf': 'server_tokens off;\n' }, 'nginx/conf.d/a.conf');
    for (const { http } of [missing, template, snippet]) assert.equal(http[0]?.get('gzip'), undefined);
    assert.equal(snippet.http[0]?.get('server_tokens')?.value, 'off');
  });

  const snippets: readonly (readonly [path: string, text: string, place: string])[] = [
    ['nginx/conf.d/a.conf', 'server {\n}\n', 'http'],
    ['nginx/snippets/php.conf', 'fastcgi_pass php;\nfastcgi_index index.php;\n', 'http/location'],
    ['nginx/snippets/tls.conf', 'listen 443 ssl;\nssl_certificate a;\n', 'http/server'],
    ['nginx/stream.d/a.conf', 'server {\n  listen 53 udp;\n  proxy_pass dns;\n}\n', 'stream'],
    ['nginx/modules-enabled/a.conf', 'load_module x.so;\n', 'main'],
    ['fastcgi_params', 'fastcgi_param QUERY_STRING $query_string;\n', 'http'],
    ['nginx/upstream.conf', 'server 10.0.0.1:80 weight=2;\nkeepalive 8;\n', 'http/upstream'],
  ];
  for (const [path, text, place] of snippets)
    test(`${path} is meant for ${place}`, () => {
      assert.equal(subjectOf({ [path]: text }, path).top.place, place);
      assert.deepEqual(told({ [path]: text }), []);
    });

  test('templates are left alone', () => {
    const text =
      '{% for site in sites %}\nserver {\n    listen {{ site.port }};\n    server_name ${NAME} __HOST__ %%X%%;\n    gzip {{ gzip }};\n    @DIRECTIVE@ on;\n    {% if a %}\n    root /a;\n    {% else %}\n    root /b;\n    {% endif %}\n}\n{% endfor %}\n<% if x %>\ngzip on;\n<% end %>\n';
    assert.deepEqual(told({ 'nginx/site.conf': text }), []);
  });
});
