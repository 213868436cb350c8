import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itemFor, readTaskList } from '../../server/src/core/checklist/task-list.js';
import { addTasks, parseTeamItems } from '../../server/src/core/checklist/team-items.js';
import { checklistFor } from '../support/checklist.js';

const LIST = `# Before we deploy

Ask in the channel first.

## Application
- [x] OPcache enabled and configured
- [ ] JIT compilation enabled (see [docs](https://example.org))
  with a buffer of 64M
- [ ] No var_dump, print_r left
* [ ] Rollback plan rehearsed
1. [ ] Secrets are not in files

- a plain line
`;

function added(before: string | undefined, markdown: string): string {
  const written = addTasks(before, readTaskList(markdown));
  assert.ok('text' in written, JSON.stringify(written));
  return written.text;
}

suite('checklist: items of a team', () => {
  test('titles are recognized by their words', () => {
    const meant: Readonly<Record<string, string | undefined>> = {
      'OPcache enabled and configured': 'opcache-enabled',
      'JIT compilation enabled': 'jit-enabled',
      'Preloading configured': 'preloading-configured',
      'Debug mode disabled': 'debug-mode-disabled',
      'Query cache enabled': 'query-cache-enabled',
      'Proper error handling (no var_dump, print_r)': 'error-handling',
      'Indexes for all queries': 'query-indexes',
      'Query plan analysis done': 'query-plans-analysed',
      'Connection pooling configured': 'connection-pooling',
      'Auto-vacuum tuned': 'autovacuum-tuned',
      'Statistics up to date': 'statistics-up-to-date',
      'Redis configured and tested': 'redis-configured',
      'Cache warming': 'cache-warming',
      'Invalidation strategy defined': 'cache-invalidation',
      'HTTP caching headers set': 'http-caching-headers',
      'CDN configured': 'cdn-configured',
      'Resource limits set': 'resource-limits',
      'Auto-scaling configured': 'autoscaling',
      'Load tests passed': 'load-tests-passed',
      'Performance benchmarks met': 'benchmarks-met',
      'APM configured': 'apm-configured',
      'Custom metrics added': 'custom-metrics',
      'Alerts configured': 'alerts-configured',
      'Dashboards created': 'dashboards-created',
      'Rollback plan rehearsed': undefined,
      'Backup restore tested': undefined,
      'Tell the support team': undefined,
      '': undefined,
    };
    for (const [title, id] of Object.entries(meant)) assert.equal(itemFor(title), id, title);
  });

  test('every line of a list is kept', () => {
    const file = parseTeamItems(added(undefined, LIST));
    assert.deepEqual(file.problems, []);
    assert.deepEqual(
      file.items.map(({ id, title }) => [id, title]),
      [
        ['team-rollback-plan-rehearsed', 'Rollback plan rehearsed'],
        ['team-secrets-are-not-in-files', 'Secrets are not in files'],
      ],
    );
    const kept = [...file.items, ...file.notes].flatMap(({ text }) => text.split('\n'));
    const all = new Set([...kept, ...file.other]);
    for (const line of LIST.split('\n')) assert.ok(line === '' || all.has(line), line);
  });

  test('no text is lost, whatever a list holds', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map(text => `- [ ] ${text}`),
      fc.constant('- [x] Backup'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const markdown = lines.join('\n');
        const list = readTaskList(markdown);
        const written = addTasks(undefined, list);
        assert.ok('text' in written);
        const file = parseTeamItems(written.text);
        assert.deepEqual(file.problems, []);
        const kept = new Set([...file.items, ...file.notes].map(({ text }) => text));
        for (const { text } of list.tasks) assert.ok(kept.has(text), JSON.stringify(text));
        for (const other of list.rest) assert.ok(file.other.includes(other), JSON.stringify(other));
      }),
      { numRuns: 60 },
    );
  });

  test('a list that is imported again adds nothing, and a broken file is not overwritten', () => {
    const once = added(undefined, LIST);
    assert.equal(added(once, LIST), once);
    assert.ok('refused' in addTasks('items:\n  - id: x\n', readTaskList(LIST)));
    assert.ok('refused' in addTasks('items: [\n', readTaskList(LIST)));
  });

  test('items of the team stand behind the 24, and notes beside the evidence', async () => {
    const files = { 'headroom.yaml': '{}\n', '.headroom/checklist.yaml': added(undefined, LIST) };
    const results = await checklistFor(files);
    assert.deepEqual(
      results.slice(24).map(({ id, number, group, verdict, state }) => [id, number, group, verdict, state].join(' ')),
      ['team-rollback-plan-rehearsed 25 team unknown open', 'team-secrets-are-not-in-files 26 team unknown open'],
    );
    const opcache = results.find(({ id }) => id === 'opcache-enabled');
    assert.deepEqual(
      opcache?.evidence.map(({ text }) => text),
      ['- [x] OPcache enabled and configured'],
    );
    const [plain] = await checklistFor({ 'headroom.yaml': '{}\n' });
    assert.equal(opcache?.fingerprint, plain?.fingerprint);
  });
});
