import assert from 'node:assert/strict';
import type {
  ChecklistItem,
  ChecklistResult,
  PicturesResult,
  ReportResult,
  SignOffResult,
} from '../../../server/src/lsp/protocol.js';
import { applied, clientsFor, FileChangeType, type Start } from '../client.js';

const FILES = {
  'headroom.yaml': 'tiers:\n  app: { memory: 4GB, instances: 2..10, runs: [php-fpm] }\n',
  'app/www.conf': '[www]\nuser = www-data\nlisten = 9000\npm = static\npm.max_children = 40\n',
  'db/postgresql.conf': 'max_connections = 1000\nautovacuum = off\n',
  'src/A.php': '<?php\n\nvar_dump($x);\n',
};

/** The checklist, its sign-offs and its pictures. */
export function checklistSuite(start: Start): void {
  const connect = clientsFor(start);
  type Client = Awaited<ReturnType<typeof connect>>;

  async function checklist(
    client: Client,
  ): Promise<{ readonly root: string; item(id: string): ChecklistItem; readonly result: ChecklistResult }> {
    const result = await client.request<ChecklistResult>('headroom/checklist', {});
    const item = (id: string) => result.items.find(each => each.id === id) ?? assert.fail(id);
    return { root: result.platform ?? assert.fail('no platform'), item, result };
  }

  test('evidence has its place, in files that are no configuration too, and follows the disk', async () => {
    const client = await connect({ files: FILES });
    const { item } = await checklist(client);
    const [line] = item('error-handling').evidence;
    const { uri, line: number, text } = line ?? assert.fail();
    assert.deepEqual([uri, number, text], [client.uri('src/A.php'), 2, 'var_dump($x);']);
    client.write({ 'src/A.php': '<?php\n\nreturn 1;\n' });
    await client.filesChanged({ 'src/A.php': FileChangeType.Changed });
    assert.notEqual((await checklist(client)).item('error-handling').verdict, 'fail');
  });

  test('evidence that a quick-fix mends says so, with the rule', async () => {
    const client = await connect({ files: FILES });
    const item = (await checklist(client)).item('autovacuum-tuned');
    assert.deepEqual([item.verdict, item.hasFixes], ['fail', true]);
    assert.equal(item.evidence[0]?.rule, 'postgresql/autovacuum-off');
  });

  test('a sign-off is handed out as text, counts once it is written, and is stale after the value has changed', async () => {
    const client = await connect({ files: FILES });
    const { root, item, result } = await checklist(client);
    const { fingerprint, usualExpiry } = item('autovacuum-tuned');
    assert.match(usualExpiry, /^\d{4}-\d{2}-\d{2}$/);
    assert.deepEqual([result.signOffs?.exists, item('autovacuum-tuned').signOff.state], [false, 'none']);
    const signOff = { verdict: 'accepted-risk', who: 'Jane', note: 'until March', fingerprint };
    const params = { platform: root, item: 'autovacuum-tuned', signOff };
    const answer = await client.request<SignOffResult>('headroom/signOff', params);
    assert.ok('text' in answer, JSON.stringify(answer));
    assert.deepEqual([answer.before, answer.uri], [null, client.uri('.headroom/signoffs.yaml')]);
    client.write({ '.headroom/signoffs.yaml': answer.text });
    await client.filesChanged({ '.headroom/signoffs.yaml': FileChangeType.Created });
    const signed = (await checklist(client)).item('autovacuum-tuned');
    assert.deepEqual([signed.verdict, signed.state, signed.signOff.state], ['fail', 'accepted-risk', 'accepted-risk']);
    const uri = await client.open('db/postgresql.conf', 'autovacuum = off\nautovacuum_vacuum_cost_delay = 20ms\n');
    await client.diagnosticsAt(uri, 1);
    const stale = (await checklist(client)).item('autovacuum-tuned');
    assert.deepEqual([stale.state, stale.signOff.state], ['stale', 'stale']);
    const late = await client.request<SignOffResult>('headroom/signOff', params);
    assert.ok('refused' in late && /has changed meanwhile/.test(late.refused));
    const removed = await client.request<SignOffResult>('headroom/signOff', { ...params, signOff: null });
    assert.ok('text' in removed && !removed.text.includes('autovacuum-tuned'));
  });

  test('a broken file of sign-offs is told with its place, and never written', async () => {
    const client = await connect({
      files: { ...FILES, '.headroom/signoffs.yaml': '# ours\nautovacuum-tuned: fine\n' },
    });
    const { root, item, result } = await checklist(client);
    assert.deepEqual(
      result.signOffs?.problems.map(({ line }) => line),
      [1],
    );
    const { fingerprint } = item('query-indexes');
    const signOff = { verdict: 'done', who: 'Jane', fingerprint };
    const answer = await client.request<SignOffResult>('headroom/signOff', {
      platform: root,
      item: 'query-indexes',
      signOff,
    });
    assert.ok('refused' in answer && /not changed/.test(answer.refused));
  });

  test('pictures have figures with places, and what-if has the edit that makes it so', async () => {
    const client = await connect({ files: FILES });
    const { root } = await checklist(client);
    const before = await client.request<PicturesResult>('headroom/pictures', { platform: root });
    assert.deepEqual(
      before.funnel.stages.map(({ kind, total, isBottleneck }) => [kind, total, isBottleneck]),
      [
        ['workers', 400, true],
        ['database', 997, false],
      ],
    );
    assert.equal(before.budgets[0]?.machine, 'app');
    const knob = before.knobs.find(({ kind }) => kind === 'workers') ?? assert.fail();
    assert.deepEqual(knob.place, { uri: client.uri('app/www.conf'), line: 4, character: 18 });
    const whatIf = { [knob.id]: 200 };
    const after = await client.request<PicturesResult>('headroom/pictures', { platform: root, whatIf });
    assert.equal(after.funnel.stages[0]?.total, 2000);
    assert.equal(after.funnel.passages[0]?.outcome, 'refused');
    assert.ok(
      after.edit &&
        applied(FILES['app/www.conf'], after.edit, client.uri('app/www.conf')).includes('pm.max_children = 200'),
    );
    const again = await client.request<PicturesResult>('headroom/pictures', { platform: root });
    assert.equal(again.funnel.stages[0]?.total, 400);
  });

  test('the report is one page of Markdown', async () => {
    const client = await connect({ files: FILES });
    const { root } = await checklist(client);
    const { markdown } = await client.request<ReportResult>('headroom/checklistReport', { platform: root });
    assert.match(markdown, /^# Pre-deployment checklist\n/);
    assert.match(markdown, /\| src\/A\.php:3 var\\_dump\(\$x\); \(fail\)/);
    assert.match(markdown, /^### Connections$/m);
  });

  test('a platform that is none is a bad request', async () => {
    const client = await connect({ files: FILES });
    for (const method of ['pictures', 'signOff', 'checklistReport'])
      await assert.rejects(client.request(`headroom/${method}`, { platform: 'file:///nowhere' }), /no platform/);
  });
}
