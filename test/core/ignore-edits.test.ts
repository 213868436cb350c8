import assert from 'node:assert/strict';
import { type IgnoreRequest, ignoreEdit } from '../../server/src/core/ignore-edits.js';
import { applyEdits } from '../../server/src/core/text.js';
import { loadAllFormats } from '../support/lint.js';

const RULE = 'postgresql/unknown-setting';

suite('ignore edits', () => {
  /** A text with the comment that ignores a finding at `place`; nothing where a comment cannot do that. */
  async function ignored(
    format: string,
    text: string,
    place: string,
    request: Partial<IgnoreRequest> & { uri?: string } = {},
  ): Promise<string | undefined> {
    const formats = await loadAllFormats();
    const found = formats.find(each => each.format.record.id === format)?.format;
    assert.ok(found);
    const document = { uri: request.uri ?? `file:///example/${format}`, text, tree: found.parse(text) };
    const given = { document, format: found, rule: RULE, start: text.indexOf(place), scope: 'line', reason: 'ours' };
    const edit = ignoreEdit({ ...given, ...request } as IgnoreRequest);
    return edit && applyEdits(text, [edit]);
  }

  test('the comment goes above the line, with its indentation', async () => {
    const text = await ignored('postgresql', 'port = 1\n  nonsense = 2\n', 'nonsense');
    assert.equal(text, `port = 1\n  # headroom-ignore ${RULE} -- ours\n  nonsense = 2\n`);
  });

  test('the comment for a file goes to its start', async () => {
    const text = await ignored('postgresql', 'port = 1\r\nnonsense = 2', 'nonsense', { scope: 'file' });
    assert.equal(text, `# headroom-ignore-file ${RULE} -- ours\r\nport = 1\r\nnonsense = 2`);
  });

  test('a reason of several lines becomes one', async () => {
    const text = await ignored('postgresql', 'nonsense = 2', 'nonsense', { reason: ' a\n\tb\r\nport = 1 ' });
    assert.equal(text, `# headroom-ignore ${RULE} -- a b port = 1\nnonsense = 2`);
  });

  test('nothing is offered without a reason', async () => {
    assert.equal(await ignored('postgresql', 'nonsense = 2', 'nonsense', { reason: ' \n' }), undefined);
  });

  test('nothing is offered where the comment would become part of a text', async () => {
    const text = 'rules:\n  a/b: >\n    one\n    two\n';
    assert.equal(await ignored('headroom', text, 'two', { rule: 'platform/x' }), undefined);
  });

  test('nothing is offered in JSON, and for rules that no comment silences', async () => {
    const uri = 'file:///example/headroom.json';
    assert.equal(await ignored('headroom', '{ "tiers": {} }', 'tiers', { uri, rule: 'platform/x' }), undefined);
    assert.equal(await ignored('headroom', '{ "tiers": {} }', 'tiers', { rule: 'platform/x' }), undefined);
    for (const rule of ['headroom/unused-ignore', 'postgresql/settings-worth-setting']) {
      assert.equal(await ignored('postgresql', 'nonsense = 2', 'nonsense', { rule }), undefined);
    }
  });
});
