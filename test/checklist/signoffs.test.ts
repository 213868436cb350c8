import assert from 'node:assert/strict';
import { fingerprintOf, hash } from '../../server/src/core/checklist/fingerprint.js';
import { formatSignOff, removeSignOff, writeSignOff } from '../../server/src/core/checklist/signoff-file.js';
import { parseSignOffs, type SignOff, usualExpiry } from '../../server/src/core/checklist/signoffs.js';
import { itemFor } from '../support/checklist.js';
import { FOLDER } from '../support/lint.js';

const signOff: SignOff = {
  item: 'query-indexes',
  verdict: 'done',
  who: 'Jane Doe <jane@example.org>',
  when: '2026-11-20T09:30:00Z',
  expires: '2026-12-20',
  fingerprint: '0123456789abcdef',
};
const block = formatSignOff(signOff);

function written(before: string | undefined, change: SignOff): string {
  const result = writeSignOff(before, change);
  assert.ok('text' in result, JSON.stringify(result));
  return result.text;
}

suite('checklist: sign-offs', () => {
  test('what is written is read again, whatever its texts hold', () => {
    for (const note of [
      'plain',
      'a: b # c',
      '"quoted"',
      "it's",
      '- x',
      '*x',
      '<b>&</b>',
      'two\nlines',
      'yes',
      '12',
      ' x:',
    ]) {
      const full = { ...signOff, note, link: 'https://example.org/a?b=c#d' };
      const [read, ...others] = parseSignOffs(written(undefined, full)).signOffs;
      assert.deepEqual(others, []);
      const { start, end, ...rest } = read ?? assert.fail(note);
      assert.deepEqual(rest, { ...full, note: note.trim() });
    }
  });

  test('blocks are sorted, and the others stay as they are', () => {
    const odd =
      '# ours\nzz-manual:   # kept\n  verdict:   "done"\n  who: Bob\n  when: 2026-11-20T09:30Z\n  expires: "2026-12-20"\n  fingerprint: "0123456789abcdef"\n';
    const text = written(`# top\n\n${odd}`, signOff);
    assert.equal(text, `# top\n\n${block}${odd}`);
    const again = written(text, { ...signOff, item: 'autoscaling' });
    assert.equal(again, `# top\n\n${block.replace('query-indexes', 'autoscaling')}${block}${odd}`);
    assert.equal(written(again, { ...signOff, item: 'autoscaling' }), again);
  });

  test('one is replaced and removed, and the comments above it stay with it', () => {
    const text = `# why\n${block}`;
    assert.equal(written(text, { ...signOff, who: 'Bob' }), `# why\n${block.replace(/Jane.*/, 'Bob')}`);
    assert.deepEqual(removeSignOff(`${block}z-last:\n${block.slice(block.indexOf('\n') + 1)}`, 'query-indexes'), {
      text: `z-last:\n${block.slice(block.indexOf('\n') + 1)}`,
    });
  });

  test('line breaks of the file are kept, and a last line gets one', () => {
    const windows = block.replaceAll('\n', '\r\n');
    assert.equal(
      written(windows, { ...signOff, item: 'autoscaling' })
        .replaceAll('\r\n', '')
        .includes('\n'),
      false,
    );
    assert.equal(parseSignOffs(written(block.trimEnd(), { ...signOff, item: 'z' })).signOffs.length, 2);
  });

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ['no YAML', 'a: [\n', /./],
    ['a list', '- a\n', /holds one block/],
    ['a block that is a word', 'query-indexes: done\n', /holds no keys/],
    ['a key of nobody', `${block}  color: red\n`, /no key `color`/],
    ['another verdict', block.replace('done', 'pass'), /one of done, accepted-risk, not-applicable/],
    ['a risk without a note', block.replace('done', 'accepted-risk'), /need a `note`/],
    ['a day that is none', block.replace('2026-12-20', '2026-02-30'), /write a day/],
    ['a moment that is none', block.replace('T09:30:00Z', ''), /write a moment/],
    ['a short fingerprint', block.replace('0123456789abcdef', '0123'), /16 digits/],
    ['the same item twice', block + block, /signed off twice/],
    ['an id that is none', block.replace('query-indexes', '"<b>"'), /no id/],
  ];
  for (const [name, text, message] of broken) {
    test(`${name} is told and never overwritten`, () => {
      const { problems } = parseSignOffs(text);
      assert.match(problems[0]?.message ?? '', message);
      for (const { start, end } of problems) assert.ok(start >= 0 && start <= end && end <= text.length);
      const result = writeSignOff(text, { ...signOff, item: 'autoscaling' });
      assert.ok('refused' in result && /^Line \d+: .*not changed\.$/s.test(result.refused));
    });
  }

  test('a broken block does not take the others with it, and braces are left alone', () => {
    assert.equal(parseSignOffs(`${block}z: no\n`).signOffs.length, 1);
    const flow = `{ query-indexes: { verdict: done, who: B, when: "2026-11-20T09:30Z", expires: "2026-12-20", fingerprint: 0123456789abcdef } }\n`;
    assert.equal(parseSignOffs(flow).signOffs.length, 1);
    assert.ok('refused' in writeSignOff(flow, signOff));
  });

  test('what is written by mistake is refused, not written', () => {
    assert.ok('refused' in writeSignOff('', { ...signOff, verdict: 'accepted-risk' }));
    assert.ok('refused' in writeSignOff('', { ...signOff, item: 'A b' }));
  });

  test('tests and plans hold 30 days, dashboards and alerts 180, all else 90', () => {
    assert.equal(usualExpiry('load-tests-passed', '2026-11-26T10:00:00Z'), '2026-12-26');
    assert.equal(usualExpiry('dashboards-created', '2026-11-26T10:00:00Z'), '2027-05-25');
    assert.equal(usualExpiry('anything', '2026-11-26T10:00:00Z'), '2027-02-24');
  });

  test('a fingerprint is one of texts and files, not of places', () => {
    const line = (start: number, text: string, root = FOLDER) => ({
      at: { uri: `${root}/a.conf`, start, end: start },
      text,
      verdict: 'pass' as const,
    });
    const of = (...lines: ReturnType<typeof line>[]) => fingerprintOf(FOLDER, 'pass', lines);
    assert.equal(of(line(0, 'a = 1'), line(9, 'b = 1')), of(line(7, 'b = 1'), line(30, 'a = 1')));
    assert.notEqual(of(line(0, 'a = 1')), of(line(0, 'a = 2')));
    assert.equal(of(line(0, 'a')), fingerprintOf('file:///else', 'pass', [line(3, 'a', 'file:///else')]));
    assert.match(hash(''), /^[0-9a-f]{16}$/);
  });
});

const PLATFORM = { 'headroom.yaml': 'environment: production\n' };

async function stateWith(config: string, change: Partial<SignOff>): Promise<string> {
  const files = { ...PLATFORM, 'postgresql.conf': config };
  const { fingerprint } = await itemFor('autovacuum-tuned', files);
  const text = written(undefined, { ...signOff, item: 'autovacuum-tuned', note: 'x', fingerprint, ...change });
  const item = await itemFor('autovacuum-tuned', { ...files, '.headroom/signoffs.yaml': text });
  return `${item.verdict} ${item.state}`;
}

suite('checklist: states with sign-offs', () => {
  const OPEN = 'max_connections = 100\n';
  const FAIL = 'autovacuum = off\n';
  const rows: readonly (readonly [string, string, Partial<SignOff>, string])[] = [
    ['done settles an open item', OPEN, {}, 'unknown signed-off'],
    ['so does that it does not apply', OPEN, { verdict: 'not-applicable' }, 'unknown signed-off'],
    ['a risk may be accepted for an open item', OPEN, { verdict: 'accepted-risk' }, 'unknown accepted-risk'],
    ['done does not undo a fail', FAIL, {}, 'fail decided'],
    ['the risk of a fail may be accepted', FAIL, { verdict: 'accepted-risk' }, 'fail accepted-risk'],
    ['a fail that does not apply is an accepted risk', FAIL, { verdict: 'not-applicable' }, 'fail accepted-risk'],
    ['it holds on its last day', OPEN, { expires: '2026-11-26' }, 'unknown signed-off'],
    ['and not on the next', OPEN, { expires: '2026-11-25' }, 'unknown stale'],
    [
      'nor after the evidence has changed',
      FAIL,
      { fingerprint: '0'.repeat(16), verdict: 'accepted-risk' },
      'fail stale',
    ],
  ];
  for (const [name, config, change, expected] of rows)
    test(name, async () => assert.equal(await stateWith(config, change), expected));
});
