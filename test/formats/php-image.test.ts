import assert from 'node:assert/strict';
import { hoverAt } from '../../server/src/core/cursor.js';
import { readDockerfile } from '../../server/src/core/formats/dockerfile/read.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { applyEdits } from '../../server/src/core/text.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM php:8.3-fpm AS base
ENV PHP_MEMORY_LIMIT=256M \\
    # how much OPcache has
    PHP_OPCACHE_MEMORY="192"
RUN apt-get update && \\
    docker-php-ext-install -j$(nproc) opcache pdo_pgsql; \\
    pecl install apcu-5.1 xdebug && docker-php-ext-enable apcu
COPY docker/php.ini /usr/local/etc/php/php.ini
FROM base AS dev
RUN docker-php-ext-enable xdebug
FROM base
RUN if [ "$DEBUG" = 1 ]; then docker-php-ext-enable xdebug; fi
COPY <<EOT /app/start.sh
ENV NOT=this
EOT
ENV APP_ENV prod
CMD ["php-fpm", "-d", "memory_limit=512MB", "-d", "opcache.interned_strings_buffer=16"]
`;

suite('Dockerfiles', () => {
  test('the last stage, with what the stages below it have', () => {
    const { image, sources, variables, extensions, command } = readDockerfile(DOCKERFILE);
    assert.deepEqual([image, sources], ['php:8.3-fpm', ['docker/php.ini', '<<EOT']]);
    assert.deepEqual(
      variables.map(({ name, value }) => [name, value]),
      [
        ['PHP_MEMORY_LIMIT', '256M'],
        ['PHP_OPCACHE_MEMORY', '192'],
        ['APP_ENV', 'prod'],
      ],
    );
    assert.deepEqual(
      extensions.map(({ text }) => text),
      ['opcache', 'pdo_pgsql', 'apcu'],
    );
    for (const { text, start, end } of [...extensions, ...command]) assert.equal(DOCKERFILE.slice(start, end), text);
    assert.deepEqual(command[0]?.text, 'php-fpm');
  });

  test('any text is read, and soon', () => {
    for (let length = 0; length < DOCKERFILE.length; length += 3) readDockerfile(DOCKERFILE.slice(0, length));
    const begin = performance.now();
    readDockerfile('RUN a \\\n'.repeat(25_000));
    readDockerfile(`FROM a\n${'COPY <<A <<B /x\n'.repeat(10_000)}`);
    assert.ok(performance.now() - begin < 3_000, `${Math.round(performance.now() - begin)} ms`);
  });

  test('directives in what is started are checked and mended where they stand', () => {
    const workspace = workspaceOf(formats, { Dockerfile: DOCKERFILE });
    const [finding] = workspace.findingsOf(`${FOLDER}/Dockerfile`);
    assert.equal(finding?.rule, 'php/out-of-range');
    assert.equal(DOCKERFILE.slice(finding.at.start, finding.at.end), '512MB');
    assert.equal(applyEdits(DOCKERFILE, finding.fixes[0]?.edits ?? []), DOCKERFILE.replace('512MB', '512M'));
  });

  test('a directive that is removed takes its sign and its quotes with it', () => {
    const twice = DOCKERFILE.replace('opcache.interned_strings_buffer=16', 'memory_limit=1G');
    const [finding] = workspaceOf(formats, { Dockerfile: twice })
      .findingsOf(`${FOLDER}/Dockerfile`)
      .filter(({ rule }) => rule === 'php/duplicate-setting');
    const after = applyEdits(twice, finding?.fixes[0]?.edits ?? []);
    assert.match(after, /\nCMD \["php-fpm", "-d", "memory_limit=1G"\]\n$/);
  });
});

suite('what a Dockerfile tells of PHP', () => {
  const files = (dockerfile: string, ini: string): ExampleFiles => ({
    'headroom.yaml': 'environment: production\n',
    'docker/Dockerfile': dockerfile,
    'docker/php.ini': ini,
  });
  const uri = `${FOLDER}/docker/php.ini`;

  test('variables of the image are shown where a value uses them', () => {
    const ini = 'memory_limit = ${PHP_MEMORY_LIMIT}\n';
    const hover = hoverAt(workspaceOf(formats, files(DOCKERFILE, ini)), uri, 3);
    assert.match(hover?.markdown ?? '', /`PHP_MEMORY_LIMIT` is `256M` by `ENV` in Dockerfile\./);
  });

  test('an extension that the image loads counts as loaded', () => {
    const image = 'FROM php:8.3-fpm\nRUN docker-php-ext-enable xdebug\n';
    const found = (dockerfile: string, ini: string) =>
      workspaceOf(formats, files(dockerfile, ini))
        .findingsOf(uri)
        .filter(({ rule }) => rule === 'php/xdebug-in-production');
    const [finding] = found(image, '; production\nmemory_limit = 128M\n');
    assert.deepEqual([finding?.at.start, finding?.at.end], [0, 12]);
    assert.equal(finding?.related[0]?.at.uri, `${FOLDER}/docker/Dockerfile`);
    assert.deepEqual(found(image, 'xdebug.mode = off\n'), []);
    assert.deepEqual(found(`${image}ENV XDEBUG_MODE=off\n`, 'memory_limit = 128M\n'), []);
    assert.deepEqual(found(DOCKERFILE, 'memory_limit = 128M\n'), []);
  });
});
