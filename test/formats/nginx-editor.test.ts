import assert from 'node:assert/strict';
import { completionsAt, hoverAt, placesAt, renamingAt } from '../../server/src/core/cursor.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** The files without the `|` of the one that holds the cursor, and where that is. */
function cursorIn(files: ExampleFiles) {
  const [name = '', marked = ''] = Object.entries(files).find(([, text]) => text.includes('‸')) ?? [];
  const offset = marked.indexOf('‸');
  const workspace = workspaceOf(formats, { ...files, [name]: marked.replace('‸', '') });
  return { workspace, uri: resolvePath(FOLDER, name), offset, text: marked.replace('‸', '') };
}

/** A main file with one server around some lines. */
function server(lines: string, http = ''): ExampleFiles {
  return { 'nginx.conf': `events {\n}\nhttp {\n${http}server {\n${lines}\n}\n}\n` };
}

function proposals(files: ExampleFiles): readonly string[] {
  const { workspace, uri, offset } = cursorIn(files);
  return completionsAt(workspace, uri, offset).map(({ label }) => label);
}

/** The text with the proposal of this label taken. */
function taken(files: ExampleFiles, label: string): string {
  const { workspace, uri, offset, text } = cursorIn(files);
  const edit = completionsAt(workspace, uri, offset).find(each => each.label === label)?.edit;
  assert.ok(edit, `${label} is not proposed`);
  return text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
}

function hover(files: ExampleFiles): string {
  const { workspace, uri, offset } = cursorIn(files);
  return hoverAt(workspace, uri, offset)?.markdown ?? '';
}

suite('nginx: completion', () => {
  test('names that may stand in the block, and no others', () => {
    const inServer = proposals(server('    ‸'));
    assert.ok(inServer.includes('server_name') && inServer.includes('location') && inServer.includes('listen'));
    assert.ok(!inServer.includes('worker_processes') && !inServer.includes('keepalive'));
    const inUpstream = proposals(server('', 'upstream php {\n    ‸\n}\n'));
    assert.ok(inUpstream.includes('keepalive') && !inUpstream.includes('listen'));
    assert.ok(proposals({ 'nginx.conf': '‸\nevents {\n}\n' }).includes('worker_processes'));
  });

  test('what may stand once and does already is not proposed again', () => {
    assert.ok(!proposals(server('    client_max_body_size 8m;\n    ‸')).includes('client_max_body_size'));
    assert.ok(proposals(server('    add_header A b;\n    ‸')).includes('add_header'));
  });

  test('a name brings its line with it, as many words as it takes', () => {
    const cases: readonly (readonly [label: string, line: string])[] = [
      ['gzip', 'gzip ${1|on,off|};'],
      ['location', 'location $1 {\n\t$0\n}'],
      ['client_max_body_size', 'client_max_body_size ${1:1m};'],
      ['server_name', 'server_name $1;'],
    ];
    for (const [label, line] of cases) {
      assert.ok(taken(server(`    ${label.slice(0, 3)}‸`), label).includes(`\n    ${line}\n`), label);
    }
  });

  test('before words that are there only the name is written', () => {
    assert.ok(taken(server('    client_max‸ 8m;'), 'client_max_body_size').includes('    client_max_body_size 8m;'));
  });

  test('a line whose semicolon is missing does not hide the next one', () => {
    assert.ok(proposals(server('    gzip on\n    gzip_t‸')).includes('gzip_types'));
  });

  test('words: switches, choices, flags and parameters that are not there yet', () => {
    assert.deepEqual(proposals(server('    gzip ‸;')), ['off', 'on']);
    const listen = proposals(server('    listen 443 ssl ‸;'));
    assert.ok(listen.includes('reuseport') && listen.includes('backlog=') && !listen.includes('ssl'));
    assert.ok(taken(server('    listen 443 reu‸;'), 'reuseport').includes('listen 443 reuseport;'));
  });

  test('names that the files define: upstreams, zones, formats, locations', () => {
    const http =
      'upstream shop {\n    server 10.0.0.1;\n}\nlimit_req_zone $remote_addr zone=slow:1m rate=1r/s;\nproxy_cache_path /c keys_zone=pages:1m;\nlog_format timed $msec;\n';
    const inLocation = (line: string) => server(`    location / {\n${line}\n    }\n    location @app {\n    }\n`, http);
    assert.ok(proposals(inLocation('        proxy_pass ‸;')).includes('http://shop'));
    assert.ok(proposals(inLocation('        limit_req ‸;')).includes('zone=slow'));
    assert.ok(proposals(inLocation('        proxy_cache ‸;')).includes('pages'));
    assert.ok(proposals(inLocation('        access_log /l ‸;')).includes('timed'));
    assert.ok(proposals(inLocation('        try_files $uri ‸;')).includes('@app'));
  });

  test('variables behind a dollar sign, with or without braces', () => {
    const http = 'map $host $site {\n    default a;\n}\n';
    assert.ok(taken(server('    root /srv/$si‸;', http), '$site').includes('root /srv/$site;'));
    assert.ok(taken(server('    root /srv/${doc‸/x;', http), '$document_uri').includes('root /srv/${document_uri}/x;'));
  });

  test('nothing in comments, and in blocks of data only includes', () => {
    assert.deepEqual(proposals(server('    # gz‸')), []);
    assert.deepEqual(proposals(server('', 'map $host $site {\n    ‸\n}\n')), ['include']);
  });
});

suite('nginx: hover', () => {
  test('a directive: what it does, its syntax, its blocks, its amount', () => {
    const markdown = hover(server('    client_max_bo‸dy_size 8m;'));
    for (const part of [
      /^\*\*client_max_body_size\*\* · ngx_http_core_module/,
      /Effective value: `8m` = 8MB/,
      /Stands in \| http, server, location/,
      /nginx\.org/,
    ])
      assert.match(markdown, part);
  });

  test('a block: what holds in it from the blocks around it, and not what it replaces', () => {
    const markdown = hover(
      server(
        '    add_header A b;\n    proxy_read_timeout 5s;\n    locat‸ion / {\n        add_header C d;\n    }',
        'gzip on;\n',
      ),
    );
    assert.match(markdown, /- `proxy_read_timeout 5s` \(server, nginx\.conf\)/);
    assert.match(markdown, /- `gzip on` \(http, nginx\.conf\)/);
    assert.doesNotMatch(markdown, /add_header A/);
  });

  test('variables of nginx, and those that the files define', () => {
    assert.match(hover(server('    return 200 $remote_ad‸dr;')), /\*\*\$remote_addr\*\* · ngx_http_core_module/);
    const markdown = hover(server('    return 200 $si‸te;', 'map $host $site {\n    default a;\n}\n'));
    assert.match(markdown, /\*\*variable\*\* `site` · used in 1 place/);
    assert.match(markdown, /`map \$host \$site` \(http, nginx\.conf\)/);
  });

  test('an upstream: its servers and what it keeps', () => {
    const http = 'upstream shop {\n    server a;\n    server b;\n    keepalive 8;\n}\n';
    assert.match(
      hover(server('    location / {\n proxy_pass http://sh‸op/x;\n }', http)),
      /2 servers, `8` connections/,
    );
  });

  test('text of the files does not become markup', () => {
    const markdown = hover(server('    return 200 $si‸te;', 'map "<b>[x](command:y)" $site {\n    default a;\n}\n'));
    assert.match(markdown, /`[^`]*<b>\[x\]\(command:y\)[^`]*`/);
  });
});

suite('nginx: definition, references and renaming', () => {
  const files = {
    'nginx.conf':
      'events {\n}\nhttp {\n    map $host $site {\n        default a;\n    }\n    log_format timed "$site $msec";\n    limit_req_zone $site zone=slow:1m rate=1r/s;\n    limit_conn_zone $site zone=few:1m;\n    proxy_cache_path /c keys_zone=pages:1m;\n    upstream shop {\n        server 10.0.0.1;\n    }\n    include sites/*;\n}\n',
    'sites/a':
      'server {\n    access_log /l timed;\n    limit_req zone=slow;\n    limit_conn few 3;\n    location / {\n        proxy_cache pages;\n        proxy_pass http://shop/x;\n        try_files $uri @app;\n    }\n    location @app {\n        return 200 "${site}x";\n    }\n}\n',
    'sites/b': 'server {\n    location @app {\n        proxy_pass http://elsewhere;\n    }\n}\n',
  };

  /** The places of a name as `file:text before it`. */
  function placesOf(name: string, marked: string, wanted: 'definition' | 'references'): readonly string[] {
    const { workspace, uri, offset } = cursorIn({ ...files, [name]: marked });
    return placesAt(workspace, uri, offset, wanted).map(({ uri: file, start, end }) => {
      const text = workspace.textOf(file) ?? '';
      return `${file.slice(FOLDER.length + 1)}:${text.slice(text.lastIndexOf('\n', start) + 1, end).trim()}`;
    });
  }

  const table: readonly (readonly [kind: string, use: string, definition: string])[] = [
    ['an upstream', 'http://sh‸op', 'nginx.conf:upstream shop'],
    ['a log format', 'access_log /l ti‸med', 'nginx.conf:log_format timed'],
    ['a request zone', 'zone=sl‸ow', 'nginx.conf:limit_req_zone $site zone=slow'],
    ['a connection zone', 'limit_conn fe‸w', 'nginx.conf:limit_conn_zone $site zone=few'],
    ['a cache zone', 'proxy_cache pa‸ges', 'nginx.conf:proxy_cache_path /c keys_zone=pages'],
    ['a named location', '$uri @a‸pp', 'sites/a:location @app'],
    ['a variable of a map', '${si‸te}', 'nginx.conf:map $host $site'],
  ];
  for (const [kind, use, definition] of table) {
    test(`${kind} leads to its definition`, () => {
      const plain = use.replace('‸', '');
      assert.ok(files['sites/a'].includes(plain));
      assert.deepEqual(placesOf('sites/a', files['sites/a'].replace(plain, use), 'definition'), [definition]);
    });
  }

  test('all uses of a variable, in any spelling', () => {
    const marked = files['nginx.conf'].replace('map $host $site', 'map $host $si‸te');
    assert.equal(placesOf('nginx.conf', marked, 'references').length, 5);
  });

  test('a named location of another server is another one', () => {
    const marked = files['sites/b'].replace('@app', '@a‸pp');
    assert.deepEqual(placesOf('sites/b', marked, 'references'), ['sites/b:location @app']);
  });

  test('renaming changes every file, and only to what can stand there', () => {
    const marked = files['sites/a'].replace('http://shop', 'http://sh‸op');
    const { workspace, uri, offset } = cursorIn({ ...files, 'sites/a': marked });
    const renaming = renamingAt(workspace, uri, offset);
    assert.deepEqual(
      renaming?.places.map(place => `${place.uri.slice(FOLDER.length + 1)} ${place.end - place.start}`).sort(),
      ['nginx.conf 4', 'sites/a 4'],
    );
    for (const name of ['a b', 'a;b', 'a{', '$x', '', 'http://x'])
      assert.ok(!renaming?.fits(name), JSON.stringify(name));
    assert.ok(renaming?.fits('shop-2'));
  });

  test('a host that is no upstream, and a variable of nginx, have no name of their own', () => {
    for (const [from, to] of [['http://elsewhere', 'http://else‸where']] as const) {
      const { workspace, uri, offset } = cursorIn({ ...files, 'sites/b': files['sites/b'].replace(from, to) });
      assert.equal(renamingAt(workspace, uri, offset), undefined);
    }
    const { workspace, uri, offset } = cursorIn({ ...files, 'sites/a': files['sites/a'].replace('$uri', '$u‸ri') });
    assert.equal(renamingAt(workspace, uri, offset), undefined);
  });
});
