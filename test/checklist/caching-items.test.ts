import { type FileTexts, itemSuites } from '../support/item-tables.js';

const php = (text: string) => `<?php\n${text}\n`;
const NO_REDIS: FileTexts = { 'composer.json': '{ "require": { "symfony/console": "^7" } }' };
const REDIS: FileTexts = { 'composer.json': '{ "require": { "ext-redis": "*" } }' };
const WITHOUT_PHP = { Dockerfile: 'FROM golang:1.23\nRUN go build\n' };
const SESSIONS = 'framework:\n  session:\n    handler_id: "%env(REDIS_URL)%"\n';
const cloudfront = (more: string) =>
  `resource "aws_cloudfront_distribution" "shop" {\n  origin {\n    domain_name = "shop.example.org"\n  }\n  default_cache_behavior {\n    compress = true\n${more}\n  }\n}\n`;
const CACHED = php('class A { #[Cache(public: true, maxage: 60)] function f() {} }');
const site = (lines: string) => `events {\n}\nhttp {\n  server {\n    ${lines}\n  }\n}\n`;

itemSuites({
  'redis-configured': [
    [
      'limits are set',
      { ...REDIS, 'redis/redis.conf': 'maxmemory 2gb\nmaxmemory-policy allkeys-lru\n' },
      'unknown',
      /maxmemory-policy allkeys-lru \(pass\)/,
    ],
    ['no limit', { 'redis.conf': 'maxmemory 0\n' }, 'fail', /maxmemory 0 \(fail\)/],
    [
      'nothing is evicted',
      { 'redis.conf': 'maxmemory 1gb\nmaxmemory-policy noeviction\n' },
      'fail',
      /noeviction \(fail\)/,
    ],
    [
      'sessions may be evicted',
      { 'redis.conf': 'maxmemory 1gb\nmaxmemory-policy allkeys-lru\n', 'config/packages/framework.yaml': SESSIONS },
      'fail',
      /allkeys-lru \(fail\)/,
    ],
    [
      'a container without maxmemory',
      { 'compose.yaml': 'services:\n  cache: { image: "redis:7", mem_limit: 1g }\n' },
      'fail',
      /no maxmemory/,
    ],
    [
      'a pool of nobody',
      {
        ...REDIS,
        'config/packages/doctrine.yaml':
          'doctrine:\n  orm:\n    result_cache_driver: { type: pool, pool: gone.pool }\n',
      },
      'fail',
      /no such pool/,
    ],
    ['the address is a secret', { ...REDIS, '.env.prod': 'REDIS_URL=${SECRET}\n' }, 'unknown', /ext-redis/],
    [
      'a password is not told',
      { 'redis.conf': 'maxmemory 1gb\nmaxmemory-policy allkeys-lfu\nrequirepass hunter2\n' },
      'unknown',
      /maxmemory 1gb/,
    ],
    ['no Redis', NO_REDIS, 'not-applicable', /no Redis client/],
  ],
  'cache-warming': [
    [
      'in the image',
      { Dockerfile: 'FROM php:8.3\nRUN APP_ENV=prod bin/console cache:warmup\n' },
      'pass',
      /cache:warmup \(pass\)/,
    ],
    [
      'in the pipeline',
      {
        '.github/workflows/deploy.yml':
          'jobs:\n  build:\n    steps:\n      - run: |\n          composer install -o\n          php bin/console cache:clear --env=prod\n',
      },
      'pass',
      /deploy.yml: php bin\/console cache:clear/,
    ],
    [
      'only commented out',
      { Dockerfile: 'FROM php:8.3\n# RUN bin/console cache:warmup\nRUN true\n' },
      'unknown',
      undefined,
    ],
    [
      'for development',
      { Dockerfile: 'FROM php:8.3\nRUN APP_ENV=dev bin/console cache:warmup\n' },
      'unknown',
      /not for production/,
    ],
    [
      'frozen scripts and nothing else',
      { 'php.ini': 'opcache.validate_timestamps = 0\n', Dockerfile: 'FROM php:8.3\nRUN true\n' },
      'fail',
      /validate_timestamps = 0 \(fail\)/,
    ],
    [
      'frozen scripts and a reload',
      { 'php.ini': 'opcache.validate_timestamps = 0\n', 'deploy.sh': 'systemctl reload php8.3-fpm\n' },
      'unknown',
      /systemctl reload/,
    ],
    ['a pipeline that cannot be read', { '.gitlab-ci.yml': 'build: [\n' }, 'unknown', /cannot be read/],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
  'cache-invalidation': [
    [
      'a document speaks of it',
      { 'docs/caching.md': '# Caching\n\n## Invalidation by tags\n' },
      'unknown',
      /## Invalidation by tags/,
    ],
    ['only in a fence', { 'docs/a.md': '```\n# Cache invalidation\n```\n' }, 'unknown', undefined],
    [
      'tags without support',
      {
        'config/packages/cache.yaml':
          'framework:\n  cache:\n    pools:\n      shop: { adapter: cache.adapter.apcu, tags: true }\n',
      },
      'fail',
      /tags: true \(the adapter of the pool knows no tags\)/,
    ],
    [
      'a reserved character',
      { 'src/A.php': php('class A { function f() { return $this->productCache->get("a:b", fn() => 1); } }') },
      'fail',
      /reserved character/,
    ],
    [
      'tags in the code',
      { 'src/A.php': php('use Symfony\\Contracts\\Cache\\TagAwareCacheInterface;\n$cache->invalidateTags(["a"]);') },
      'unknown',
      /invalidateTags/,
    ],
  ],
  'http-caching-headers': [
    [
      'headers in the code',
      { 'src/A.php': php('class A { #[Cache(public: true, maxage: 60)] function f() {} }') },
      'unknown',
      /#\[Cache/,
    ],
    [
      'an explicit refusal',
      { 'src/A.php': php('$response->headers->set("Cache-Control", "no-store");') },
      'unknown',
      /no-store.*\(pass\)/,
    ],
    ['a lonely ETag', { 'src/A.php': php('$response->setEtag("x");') }, 'fail', /no isNotModified/],
    [
      'an ETag that is compared',
      { 'src/A.php': php('$response->setEtag("x");\nif ($response->isNotModified($request)) return $response;') },
      'unknown',
      /setEtag.*\(pass\)/,
    ],
    ['in a comment', { 'src/A.php': php('// $response->setPublic();') }, 'unknown', undefined],
    [
      'both sides',
      { 'src/A.php': CACHED, 'nginx.conf': site('location /build/ {\n        expires 1y;\n    }') },
      'pass',
      /nginx\.conf: expires 1y \(pass\)/,
    ],
    [
      'only the web server',
      { 'nginx.conf': site('location /build/ {\n        add_header Cache-Control "public, immutable";\n    }') },
      'unknown',
      /Cache-Control public, immutable \(pass\)/,
    ],
    [
      'a header that a location loses',
      {
        'src/A.php': CACHED,
        'nginx.conf': site(
          'add_header Cache-Control public;\n    location /build/ {\n        add_header X-A b;\n    }',
        ),
      },
      'fail',
      /add_header X-A b \(Cache-Control of the outer block is lost\)/,
    ],
    [
      'private answers for every cache',
      {
        'src/A.php': CACHED,
        'nginx.conf': site(
          'location / {\n        proxy_pass http://127.0.0.1;\n        proxy_set_header Authorization $http_authorization;\n        add_header Cache-Control public;\n    }',
        ),
      },
      'fail',
      /depend on who asks/,
    ],
    [
      'a web server that says nothing of it',
      { 'src/A.php': CACHED, 'nginx.conf': site('location / {\n    }') },
      'unknown',
      /nginx\.conf: server/,
    ],
  ],
  'cdn-configured': [
    [
      'whole',
      { 'infra/cdn.tf': cloudfront('    default_ttl = 3600') },
      'pass',
      /resource aws_cloudfront_distribution shop \(pass\)/,
    ],
    [
      'in CloudFormation',
      {
        'cdn.yaml':
          'Resources:\n  Cdn:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n        Origins: [{ Id: a, DomainName: !GetAtt Lb.DNSName }]\n        DefaultCacheBehavior: { Compress: true, DefaultTTL: 60 }\n',
      },
      'pass',
      /Cdn/,
    ],
    [
      'cookies and a minimum',
      { 'cdn.tf': cloudfront('    min_ttl = 60\n    forwarded_values {\n      cookies { forward = "all" }\n    }') },
      'fail',
      /min_ttl = 60 \(kept although/,
    ],
    [
      'no default',
      { 'cdn.tf': 'resource "aws_cloudfront_distribution" "x" {\n  origin { domain_name = "a" }\n}\n' },
      'fail',
      /no default behaviour/,
    ],
    [
      'by a policy elsewhere',
      { 'cdn.tf': cloudfront('    cache_policy_id = data.x.id') },
      'unknown',
      /how long it keeps is not here/,
    ],
    [
      'two that contradict',
      { 'a.tf': cloudfront('    default_ttl = 60'), 'b.tf': cloudfront('    default_ttl = 0') },
      'unknown',
      /keeps nothing/,
    ],
    ['commented out', { 'cdn.tf': cloudfront('    default_ttl = 60').replace(/^/gm, '# ') }, 'unknown', undefined],
    ['not to be understood', { 'cdn.tf': 'resource "aws_cloudfront_distribution" = {\n' }, 'unknown', /cannot be read/],
  ],
});
