import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';
import type { Ignore, IgnoredRule } from '../../suppressions.js';
import type { Location } from '../../text.js';

export default defineRule({
  id: 'headroom/unused-ignore',
  title: 'Ignore comment that silences nothing',
  severity: 'information',
  applies: 'always',
  why: 'An ignore that outlives its finding hides the next one of the same kind, and tells readers of a problem that is gone.',
  references: [],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'postgresql.conf': '«# headroom-ignore platform/pool-exceeds-connections -- measured»\nwork_mem = 64MB\n',
      },
      good: { 'headroom.yaml': 'environment: production\n', 'postgresql.conf': 'work_mem = 64MB\n' },
    },
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'postgresql.conf':
          'work_mem = 4MB # headroom-ignore postgresql/duplicate-setting, «platform/pool-exceeds-connections» -- see below\nwork_mem = 64MB\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'postgresql.conf':
          'work_mem = 4MB # headroom-ignore postgresql/duplicate-setting -- see below\nwork_mem = 64MB\n',
      },
    },
  ],
  silent: [
    // Without hardware, a rule about it has nothing to say, and its ignore may be needed elsewhere.
    { 'postgresql.conf': '# headroom-ignore postgresql/shared-buffers-too-large -- measured\nshared_buffers = 20GB\n' },
    { 'postgresql.conf': '# headroom-ignore platform/pool-exceeds-connections\nwork_mem = 64MB\n' },
    { 'postgresql.conf': 'work_mem = 64MB\n# headroom-ignore-file platform/pool-exceeds-connections -- misplaced\n' },
  ],

  check({ ignores, used, knowsRule, couldSpeak }, report) {
    for (const ignore of ignores) {
      if (ignore.misplaced || ignore.reason === '') continue;
      // What no rule is called is reported as that.
      const unused = ignore.rules.filter(rule => !used.has(rule) && knowsRule(rule.id) && couldSpeak(rule.id));
      const tags = ['unnecessary'] as const;
      if (unused.length === ignore.rules.length) {
        const reason = ignore.rules.length === 0 ? 'names no rule' : 'silences nothing';
        report(ignore.at, { message: `This ignore ${reason}: remove it.`, fixes: [removeComment(ignore)], tags });
      } else {
        for (const rule of unused) {
          report(rule, {
            message: `\`${rule.id}\` finds nothing here.`,
            fixes: [removeRule(ignore, rule, unused)],
            tags,
          });
        }
      }
    }
  },
});

function removeComment({ at, whole }: Ignore): Fix {
  const edit = { uri: at.uri, start: whole.start, end: whole.end, newText: '' };
  return { title: 'Remove this ignore', edits: [edit], safe: false };
}

/** With the separator to a rule that stays, so that two removals never overlap. */
function removeRule({ rules }: Ignore, rule: IgnoredRule, unused: readonly IgnoredRule[]): Fix {
  const index = rules.indexOf(rule);
  const [before, after] = [rules[index - 1], rules[index + 1]];
  const goesOn = after && rules.slice(index + 1).some(later => !unused.includes(later));
  const at: Location = {
    uri: rule.uri,
    start: goesOn ? rule.start : (before?.end ?? rule.start),
    end: goesOn ? after.start : rule.end,
  };
  return { title: `Remove ${rule.id}`, edits: [{ ...at, newText: '' }], safe: false };
}
