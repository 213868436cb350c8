import assert from 'node:assert/strict';
import type { ItemId } from '../../server/src/core/checklist/items.js';
import type { Verdict } from '../../server/src/core/checklist/model.js';
import { writeSignOff } from '../../server/src/core/checklist/signoff-file.js';
import { evidence, itemFor } from './checklist.js';

export type FileTexts = Readonly<Record<string, string>>;

/** Files, the verdict, and a line of evidence that must be there; none where it must be empty. */
export type Row = readonly [name: string, files: FileTexts, verdict: Verdict, line: RegExp | undefined];

const PLATFORM = { 'headroom.yaml': 'environment: production\n' };

/** A suite for each item: every row, nothing without files, and that it may be signed off as not applicable. */
export function itemSuites(tables: Readonly<Partial<Record<ItemId, readonly Row[]>>>): void {
  for (const [id, rows] of Object.entries(tables) as (readonly [ItemId, readonly Row[]])[])
    suite(`checklist: ${id}`, () => {
      for (const [name, files, verdict, line] of rows)
        test(`${verdict}: ${name}`, async () => {
          const item = await itemFor(id, { ...PLATFORM, ...files });
          assert.equal(item.verdict, verdict, `${item.reason}\n${evidence(item).join('\n')}`);
          assert.match(item.reason, /^\S.*\.$/s);
          const lines = evidence(item);
          if (line)
            assert.ok(
              lines.some(each => line.test(each)),
              lines.join('\n'),
            );
          else assert.deepEqual(lines, []);
        });
      test('unknown without a file, and then signed off as not applicable', () => signedOff(id));
    });
}

async function signedOff(id: ItemId): Promise<void> {
  const { verdict, fingerprint } = await itemFor(id, PLATFORM);
  assert.equal(verdict, 'unknown');
  const note = 'handled by the provider';
  const words = { item: id, who: 'Jane', when: '2026-11-20T09:30:00Z', note, expires: '2027-01-01', fingerprint };
  const written = writeSignOff(undefined, { ...words, verdict: 'not-applicable' });
  assert.ok('text' in written);
  const item = await itemFor(id, { ...PLATFORM, '.headroom/signoffs.yaml': written.text });
  assert.deepEqual([item.verdict, item.state], ['unknown', 'signed-off']);
}
