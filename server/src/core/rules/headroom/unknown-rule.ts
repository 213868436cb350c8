import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/unknown-rule',
  title: 'Switch or ignore of a rule that does not exist',
  severity: 'warning',
  applies: 'always',
  why: 'A switch or an ignore works by the exact id of a rule. With any other id nothing is switched, and the finding it was written for stays.',
  references: [],
  examples: [
    {
      bad: { 'headroom.yaml': 'rules: { «headroom/unknow-rule»: hint }\n' },
      good: { 'headroom.yaml': 'rules: { headroom/unknown-rule: hint }\n' },
    },
    {
      bad: { 'postgresql.conf': '# headroom-ignore «no-such-rule» -- the disk is slow\nwork_mem = 64MB\n' },
      good: { 'postgresql.conf': 'work_mem = 64MB # the disk is slow\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'rules: { headroom/*: warning, headroom/unknown-rule: warning, postgresql/*: hint }\n' },
    {
      'postgresql.conf':
        '# The comment headroom-ignore no-such-rule would be reported, but this is prose.\nwork_mem = 64MB\n',
    },
  ],

  check({ file, ignores, knowsRule, ruleIds }, report) {
    const switched = (file?.switches ?? []).map(at => ({ ...at, what: 'switch' }));
    const ignored = ignores.flatMap(({ rules }) => rules.map(rule => ({ id: rule.id, at: rule, what: 'ignore' })));
    for (const { id, at, what } of [...switched, ...ignored]) {
      if (knowsRule(id)) continue;
      const nearest = nearestName(id, ruleIds);
      const hint = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
      const { uri, start, end } = at;
      report(at, {
        message: `There is no rule \`${id.slice(0, 60)}\`: this ${what} has no effect.${hint}`,
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ uri, start, end, newText: nearest }], safe: false }],
      });
    }
  },
});
