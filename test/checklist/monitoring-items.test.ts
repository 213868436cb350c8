import { deployment, documents, hpa } from '../../server/src/core/checks/manifest-samples.js';
import { type FileTexts, itemSuites } from '../support/item-tables.js';

const php = (text: string) => `<?php\n${text}\n`;
const WITHOUT_PHP = { Dockerfile: 'FROM golang:1.23\nRUN go build\n' };
const OTEL: FileTexts = {
  'composer.json': '{ "require": { "open-telemetry/sdk": "^1" } }',
  '.env.prod': 'OTEL_SERVICE_NAME=shop\nOTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318\n',
};
const rps =
  'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 100 }';
const adapter = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: adapter }\ndata:\n  config.yaml: |\n    rules: [{ name: { as: ${name} } }]\n`;
const monitor =
  'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: shop }\nspec: { endpoints: [{ port: metrics }] }\n';
const METRIC = { 'src/A.php': php('$registry->getOrRegisterCounter("shop", "orders", "x");') };
const rule = (name: string, expr: string, severity = 'page') =>
  `      - alert: ${name}\n        expr: ${JSON.stringify(expr)}\n        labels: { severity: ${severity} }\n`;
const rules = (...all: readonly string[]) => `groups:\n  - name: shop\n    rules:\n${all.join('')}`;
const SLOW = rule('Slow', 'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 0.2');
const WRONG = rule('Wrong', 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m]) > 0.01');
const FULL = rule('Full', 'phpfpm_active_processes / phpfpm_max_children > 0.9');
const dashboard = (exprs: readonly string[], more: object = {}) =>
  JSON.stringify({ title: 'Shop', panels: exprs.map(expr => ({ targets: [{ expr }] })), ...more });
const FOUR = [
  'histogram_quantile(0.95, x_seconds_bucket)',
  'rate(http_requests_total[5m])',
  'http_requests_total{status=~"5.."}',
  'phpfpm_active_processes',
];

itemSuites({
  'apm-configured': [
    ['by the environment', OTEL, 'pass', /OTEL_SERVICE_NAME=shop \(pass\)/],
    [
      'switched off',
      { ...OTEL, '.env.prod': `${OTEL['.env.prod']}OTEL_SDK_DISABLED=true\n` },
      'fail',
      /OTEL_SDK_DISABLED=true \(fail\)/,
    ],
    [
      'samples nothing',
      { ...OTEL, '.env.prod': `${OTEL['.env.prod']}OTEL_TRACES_SAMPLER_ARG=0\n` },
      'fail',
      /SAMPLER_ARG=0/,
    ],
    ['in part', { '.env.prod': 'OTEL_SERVICE_NAME=shop\n' }, 'unknown', /OTEL_SERVICE_NAME=shop/],
    [
      'php.ini and the environment disagree',
      {
        'php.ini':
          'extension = elastic_apm.so\nelastic_apm.service_name = shop\nelastic_apm.server_url = http://apm:8200\n',
        Dockerfile: 'FROM php:8.3\nENV ELASTIC_APM_ENABLED=false\n',
      },
      'unknown',
      /ELASTIC_APM_ENABLED=false \(unknown\)/,
    ],
    ['another language', WITHOUT_PHP, 'not-applicable', /FROM golang/],
  ],
  'custom-metrics': [
    ['registered and scraped', { ...METRIC, 'monitor.yaml': monitor }, 'pass', /getOrRegisterCounter.*\(pass\)/],
    ['registered only', METRIC, 'unknown', /getOrRegisterCounter/],
    ['scraped only', { 'monitor.yaml': monitor }, 'unknown', /ServiceMonitor shop/],
    [
      'not in the adapter',
      { 'a.yaml': documents(deployment(), hpa({ metrics: rps })), 'adapter.yaml': adapter('other') },
      'fail',
      /Pods metric rps \(no adapter rule found here\) \(fail\)/,
    ],
    [
      'scrape against registration',
      { 'monitor.yaml': monitor, 'src/A.php': php('// $registry->getOrRegisterCounter();') },
      'unknown',
      /ServiceMonitor/,
    ],
  ],
  'alerts-configured': [
    ['all three', { 'alerts.yml': rules(SLOW, WRONG, FULL) }, 'pass', /alert Slow: .*\(pass\)/],
    [
      'in a PrometheusRule',
      {
        'rules.yaml': `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec:\n${rules(SLOW, WRONG, FULL).replace(/^/gm, '  ')}`,
      },
      'pass',
      /alert Full/,
    ],
    ['one family missing', { 'alerts.yml': rules(SLOW, FULL) }, 'unknown', /alert Slow/],
    [
      'an expression that is cut',
      { 'alerts.yml': rules(rule('Cut', 'rate(http_requests_total[5m] > 1')) },
      'fail',
      /not complete/,
    ],
    [
      'later than the target',
      { 'headroom.yaml': 'targets: { latency: { p95: 100ms } }\n', 'alerts.yml': rules(SLOW, WRONG, FULL) },
      'fail',
      /the target is 100ms/,
    ],
    [
      'a receiver of nobody',
      {
        'alerts.yml': rules(SLOW, WRONG, FULL),
        'alertmanager.yml': 'route: { receiver: team }\nreceivers: [{ name: other }]\n',
      },
      'fail',
      /receiver: team \(no such receiver\)/,
    ],
    [
      'a file that cannot be read',
      { 'alerts.yml': `${rules(SLOW, WRONG, FULL)}    x: [\n` },
      'unknown',
      /cannot be read/,
    ],
    [
      'a template says no severity',
      { 'alerts.yml': rules(SLOW, WRONG, rule('Full', 'phpfpm_active_processes > 9', '"{{ x }}"')) },
      'unknown',
      /no severity/,
    ],
  ],
  'dashboards-created': [
    ['all four', { 'grafana/shop.json': dashboard(FOUR) }, 'pass', /dashboard Shop \(pass\)/],
    ['three of them', { 'grafana/shop.json': dashboard(FOUR.slice(0, 3)) }, 'unknown', /without saturation/],
    ['no JSON', { 'grafana/shop.json': '{ "title": ' }, 'fail', /cannot be read/],
    [
      'a source that is not defined',
      { 'grafana/shop.json': dashboard(FOUR, { panels: [{ datasource: '${DS_PROM}', targets: [] }] }) },
      'fail',
      /no variable DS_PROM/,
    ],
    [
      'one is fine and another one is not',
      { 'grafana/a.json': dashboard(FOUR), 'grafana/b.json': '[' },
      'fail',
      /b.json: .*\(fail\)/,
    ],
  ],
});
