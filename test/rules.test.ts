import assert from 'node:assert/strict';
import type { Finding } from '../server/src/core/finding.js';
import type { LoadedFormat } from '../server/src/core/formats/registry.js';
import type { DocumentedRule, ExampleFiles, Rule } from '../server/src/core/rule.js';
import { allRules as rules } from '../server/src/core/rules/all.js';
import { applyEdits } from '../server/src/core/text.js';
import { resolvePath } from '../server/src/core/uris.js';
import { FOLDER, lintFiles, loadAllFormats, places, unmark } from './support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

for (const rule of rules) {
  suite(rule.id, () => {
    for (const [index, { bad, good }] of rule.examples.entries()) {
      const { files, marks } = unmark(bad);
      test(`example ${index + 1}: reported exactly at the marks`, () =>
        assert.deepEqual(places(findingsOf(rule, files)), marks));
      test(`example ${index + 1}: the good one is silent under all rules`, () =>
        assert.deepEqual(complaints(good), []));
      test(`example ${index + 1}: its first fixes lead to a file without findings of the rule`, () =>
        fixesEnd(rule, files, good));
    }
    for (const [index, files] of rule.silent.entries()) {
      test(`silent case ${index + 1}`, () => assert.deepEqual(findingsOf(rule, files).map(told), []));
    }
    test('has an example, a silent case and its prose', () => {
      assert.ok(rule.examples.length > 0 && rule.silent.length > 0, 'needs a bad and good example and a silent case');
      assert.match(rule.why, /^\S.*\.$/s);
      assert.match(rule.id, /^[a-z-]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(rule.title.length <= 80 && !rule.title.endsWith('.'));
    });
  });
}

function findingsOf(rule: Rule, files: ExampleFiles): readonly Finding[] {
  return lintFiles(formats, files, { rules: [rule] });
}

/** Findings of the good example, those about absent settings aside: an example need not set everything. */
function complaints(files: ExampleFiles): readonly string[] {
  const absent = new Set(rules.filter(rule => rule.absent).map(({ id }) => id));
  return lintFiles(formats, files)
    .filter(({ rule }) => !absent.has(rule as DocumentedRule['id']) && !rule.endsWith('/settings-worth-setting'))
    .map(told);
}

/** Where every finding has a fix, the first ones together give the good example and leave the rule silent. */
function fixesEnd(rule: Rule, bad: ExampleFiles, good: ExampleFiles): void {
  const findings = findingsOf(rule, bad);
  if (findings.some(({ fixes }) => fixes.length === 0)) return;
  const edits = findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  const fixed = Object.fromEntries(
    Object.entries(bad).map(([name, text]) => [
      name,
      applyEdits(
        text,
        edits.filter(({ uri }) => uri === resolvePath(FOLDER, name)),
      ),
    ]),
  );
  assert.deepEqual(fixed, good);
}

function told({ rule, message, at }: Finding): string {
  return `${rule} ${at.uri}:${at.start}-${at.end} ${message}`;
}
