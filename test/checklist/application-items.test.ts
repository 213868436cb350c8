import { type FileTexts, itemSuites } from '../support/item-tables.js';

const INI =
  'opcache.enable = 1\nopcache.memory_consumption = 256\nopcache.max_accelerated_files = 200\nopcache.validate_timestamps = 0\n';
const php = (text: string) => `<?php\n${text}\n`;
const composer = (...names: readonly string[]) =>
  JSON.stringify({ require: Object.fromEntries(names.map(name => [name, '^1.0'])) }, null, 2);
const WITHOUT_PHP = { Dockerfile: 'FROM golang:1.23\nRUN go build\n' };
const OPEN_ENV = { '.env': 'APP_ENV=dev\nAPP_DEBUG=1\n' };
const PROD: FileTexts = { 'php.ini': 'display_errors = Off\n', '.env.prod': 'APP_ENV=prod\n' };
const doctrine = (body: string, more = '') => `doctrine:\n  orm:\n${body}${more}`;
const POOL = '    query_cache_driver:\n      type: pool\n      pool: doctrine.query\n';
const POOLS = 'framework:\n  cache:\n    pools:\n      doctrine.query: { adapter: cache.app }\n';

itemSuites({
  'opcache-enabled': [
    [
      'the image installs it',
      { 'php.ini': INI, Dockerfile: 'FROM php:8.3-fpm\nRUN docker-php-ext-install opcache\n' },
      'pass',
      /^Dockerfile: RUN docker-php-ext-install opcache \(pass\)/,
    ],
    [
      'only another stage installs it',
      { 'php.ini': INI, Dockerfile: 'FROM php:8.3-cli AS x\nRUN docker-php-ext-install opcache\nFROM php:8.3-fpm\n' },
      'unknown',
      /opcache.enable/,
    ],
    [
      'a comment speaks of it',
      { 'php.ini': INI, Dockerfile: 'FROM php:8.3-fpm\n# RUN docker-php-ext-install opcache\n' },
      'unknown',
      /opcache.enable/,
    ],
    [
      'too few files',
      {
        'php.ini': `zend_extension=opcache\n${INI}`,
        'composer.json': '{}',
        ...Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`vendor/a/${at}.php`, php('')])),
      },
      'fail',
      /max_accelerated_files = 200 \(250 PHP files with vendor\) \(fail\)/,
    ],
    [
      'the image takes the settings for development',
      {
        'php.ini': `zend_extension=opcache\n${INI}`,
        Dockerfile: 'FROM php:8.3-fpm\nCOPY php.ini-development /usr/local/etc/php/php.ini\n',
      },
      'unknown',
      /^Dockerfile: COPY php.ini-development .*contradicts/,
    ],
    [
      'a variable says off',
      { 'php.ini': `zend_extension=opcache\n${INI}`, Dockerfile: 'FROM php:8.3-fpm\nENV PHP_OPCACHE_ENABLE=0\n' },
      'unknown',
      /PHP_OPCACHE_ENABLE=0 \(contradicts/,
    ],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
  'jit-enabled': [
    ['on', { 'php.ini': 'opcache.jit = tracing\nopcache.jit_buffer_size = 64M\n' }, 'pass', /jit = tracing/],
    [
      'the image loads Xdebug',
      {
        'php.ini': 'opcache.jit = tracing\nopcache.jit_buffer_size = 64M\n',
        Dockerfile: 'FROM php:8.3-fpm\nRUN pecl install xdebug && docker-php-ext-enable xdebug\n',
      },
      'fail',
      /^Dockerfile: .*xdebug.*\(fail\)/,
    ],
    ['no version and half of it', { 'php.ini': 'opcache.jit = tracing\n' }, 'unknown', /jit = tracing/],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
    [
      'layers disagree',
      {
        'php.ini': 'opcache.jit = tracing\nopcache.jit_buffer_size = 64M\n',
        'www.conf': '[www]\nphp_admin_value[opcache.jit] = off\n',
      },
      'fail',
      /php_admin_value.*off/,
    ],
  ],
  'preloading-configured': [
    [
      'a script of the project',
      {
        'php.ini': 'opcache.preload = /var/www/config/preload.php\nopcache.preload_user = www-data\n',
        'config/preload.php': php(''),
      },
      'pass',
      /opcache.preload = .*\(pass\)/,
    ],
    [
      'a script of nobody',
      { 'php.ini': 'opcache.preload = /var/www/gone.php\nopcache.preload_user = www-data\n', 'src/a.php': php('') },
      'fail',
      /gone.php \(fail\)/,
    ],
    [
      'a script that nobody names',
      { 'php.ini': 'display_errors = Off\n', 'config/preload.php': php('') },
      'fail',
      /preload is not set \(config\/preload.php exists\) \(fail\)/,
    ],
    [
      'without code',
      { 'php.ini': 'opcache.preload = /app/preload.php\nopcache.preload_user = www\n' },
      'unknown',
      /preload/,
    ],
    [
      'another file of the same name',
      { 'php.ini': 'opcache.preload = /app/preload.php\nopcache.preload_user = www\n', 'src/preload.php': php('') },
      'unknown',
      /preload/,
    ],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
  'debug-mode-disabled': [
    ['production says so', PROD, 'pass', /APP_ENV=prod \(pass\)/],
    [
      'in a manifest',
      {
        'php.ini': 'display_errors = Off\n',
        'deploy.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\ndata:\n  APP_ENV: prod\n',
      },
      'pass',
      /^deploy.yaml: APP_ENV = prod \(pass\)/,
    ],
    [
      'debugging in production',
      { ...PROD, '.env.prod': 'APP_ENV=prod\nAPP_DEBUG=1\n' },
      'fail',
      /APP_DEBUG=1 \(fail\)/,
    ],
    [
      'the image is for development',
      { ...PROD, '.env.prod': '', Dockerfile: 'FROM php:8.3\nENV APP_ENV=dev\n' },
      'fail',
      /ENV APP_ENV=dev \(fail\)/,
    ],
    [
      'a bundle everywhere',
      {
        ...PROD,
        'config/bundles.php': php("return [Symfony\\Bundle\\DebugBundle\\DebugBundle::class => ['all' => true]];"),
      },
      'fail',
      /DebugBundle.*\(fail\)/,
    ],
    [
      'a bundle for developers only',
      {
        ...PROD,
        'config/bundles.php': php("return [Symfony\\Bundle\\DebugBundle\\DebugBundle::class => ['dev' => true]];"),
      },
      'pass',
      /APP_ENV=prod/,
    ],
    [
      'the profiler in production',
      { ...PROD, 'config/packages/framework.yaml': 'when@prod:\n  framework:\n    profiler: { enabled: true }\n' },
      'fail',
      /enabled: true \(fail\)/,
    ],
    ['only defaults', { 'php.ini': 'display_errors = Off\n', ...OPEN_ENV }, 'unknown', /APP_ENV=dev \(unknown\)/],
    [
      'files disagree',
      { ...PROD, 'compose.yaml': 'services:\n  app:\n    image: x\n    environment: [APP_ENV=dev]\n' },
      'unknown',
      /APP_ENV=dev \(contradiction\)/,
    ],
    [
      'a compose file for developers does not count',
      { ...PROD, 'docker-compose.override.yml': 'services:\n  app:\n    environment: [APP_ENV=dev]\n' },
      'pass',
      /APP_ENV=prod/,
    ],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
  'query-cache-enabled': [
    [
      'a pool',
      { 'config/packages/doctrine.yaml': doctrine(POOL), 'config/packages/cache.yaml': POOLS },
      'pass',
      /pool: doctrine.query \(pass\)/,
    ],
    [
      'in production only',
      {
        'config/packages/doctrine.yaml': `${doctrine('    auto_mapping: true\n')}when@prod:\n  doctrine:\n    orm:\n${POOL.replace(/^/gm, '  ')}`,
        'config/packages/cache.yaml': POOLS,
      },
      'pass',
      /doctrine.query/,
    ],
    [
      'a type that is none',
      { 'config/packages/doctrine.yaml': doctrine('    query_cache_driver: { type: redis }\n') },
      'fail',
      /type: redis \(not a type/,
    ],
    ['a pool of nobody', { 'config/packages/doctrine.yaml': doctrine(POOL) }, 'fail', /no such pool/],
    [
      'production takes it back',
      {
        'config/packages/doctrine.yaml': doctrine(
          POOL,
          'when@prod:\n  doctrine:\n    orm:\n      query_cache_driver: { type: apcu }\n',
        ),
        'config/packages/cache.yaml': POOLS,
      },
      'fail',
      /apcu/,
    ],
    [
      'a file that cannot be read',
      { 'config/packages/doctrine.yaml': `${doctrine(POOL)}  x: [\n` },
      'unknown',
      /cannot be read/,
    ],
    ['configured elsewhere', { 'composer.json': composer('doctrine/orm') }, 'unknown', undefined],
    [
      'no ORM',
      { 'composer.json': composer('symfony/console') },
      'not-applicable',
      /composer.json \(no doctrine\/orm\)/,
    ],
  ],
  'error-handling': [
    [
      'clean code',
      {
        'php.ini': 'display_errors = Off\n',
        'src/A.php': php('// var_dump($x);\n$a = "dd(1)"; $b = print_r($a, true); $c = <<<X\ndump(1)\nX;'),
      },
      'pass',
      /display_errors = Off/,
    ],
    [
      'debug output',
      { 'php.ini': 'display_errors = Off\n', 'src/A.php': php('class A { function f() { var_dump($this); } }') },
      'fail',
      /^src\/A.php: class A .*var_dump.*\(fail\)/,
    ],
    ['printed', { 'src/A.php': php('print_r($x);') }, 'fail', /print_r/],
    ['a request that ends', { 'src/A.php': php('if ($x) die("no");') }, 'fail', /die/],
    [
      'in a template',
      { 'templates/a.twig': '<p>{{ dump(user) }}</p>{# {{ dump(1) }} #}\n' },
      'fail',
      /^templates\/a.twig: .*dump\(user\)/,
    ],
    [
      'in a command and in tests',
      { 'php.ini': 'display_errors = Off\n', 'src/Command/A.php': php('dump(1);'), 'tests/A.php': php('dump(1);') },
      'pass',
      /^src\/Command\/A.php: dump\(1\); \(unknown\)/,
    ],
    [
      'code that cannot be parsed',
      { 'php.ini': 'display_errors = Off\n', 'src/A.php': php('function ( { dump') },
      'unknown',
      /cannot be read/,
    ],
    ['no code', { 'php.ini': 'display_errors = Off\n' }, 'unknown', /display_errors/],
    [
      'code against php.ini',
      { 'php.ini': 'display_errors = On\n', 'src/A.php': php('return 1;') },
      'fail',
      /display_errors = On \(fail\)/,
    ],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
});
