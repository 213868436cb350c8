import type { PlatformSubject } from '../../model/platform-subject.js';
import type { Policy } from '../../model/policy.js';
import { nearestName } from '../../names.js';
import type { Governed } from '../../policies/governed.js';
import { crossedTerms, unreadableTerm } from '../../policies/judge.js';
import { defineRule, domains, type Reporter } from '../../rule.js';

export default defineRule({
  id: 'platform/invalid-house-rule',
  title: 'House rule that cannot be kept',
  severity: 'error',
  applies: 'always',
  why: 'A policy that names no setting, or a value that its setting does not take, checks nothing, and nobody would notice. Settings are looked up in the versions of the files that are here.',
  references: [],
  examples: [
    {
      bad: {
        'headroom.yaml':
          'policies:\n  «postgresql/checkpoint_timout»: { min: 15min }\n  «postgres/jit»: { equals: off }\n  postgresql/work_mem: { max: «64mb» }\n',
        'postgresql.conf': 'work_mem = 16MB\n',
      },
      good: {
        'headroom.yaml':
          'policies:\n  postgresql/checkpoint_timeout: { min: 15min }\n  postgresql/jit: { equals: off }\n  postgresql/work_mem: { max: 64MB }\n',
        'postgresql.conf': 'work_mem = 16MB\njit = off\ncheckpoint_timeout = 15min\n',
      },
    },
    {
      bad: {
        'headroom.yaml':
          'policies:\n  postgresql/work_mem: { min: «64MB», max: 16MB }\n  «postgresql/jit»: { reason: slow }\n',
        'postgresql.conf': 'work_mem = 16MB\n',
      },
      good: {
        'headroom.yaml': 'policies:\n  postgresql/work_mem: { min: 4MB, max: 16MB }\n',
        'postgresql.conf': 'work_mem = 16MB\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml':
        'policies:\n  nginx/http/keepalive_timeout: { max: 75s }\n  pgbouncer/pool_modes: { equals: x }\n',
      'postgresql.conf': 'work_mem = 16MB\n',
    },
  ],

  check(subject, report) {
    for (const policy of subject.declaration.policies) if (!policy.isPreset) checkPolicy(policy, subject, report);
  },
});

function checkPolicy(policy: Policy, { members }: PlatformSubject, report: Reporter): void {
  const domain = policy.setting.slice(0, Math.max(0, policy.setting.indexOf('/')));
  if (!domains.has(domain)) return void reportDomain(policy, domain, report);
  if (policy.terms.length === 0)
    return void report(policy.at, {
      message: `This policy asks nothing of \`${policy.setting}\`: write min, max, equals, one_of or present.`,
    });
  const found = members.flatMap(member => member.governed(policy.setting) ?? []);
  const settings = found.filter(each => each.kind === 'setting');
  const [setting] = settings;
  if (setting) return void checkTerms(policy, setting, report);
  const unknown = found.find(each => each.kind === 'unknown');
  if (unknown) reportUnknown(policy, domain, unknown, report);
}

function reportDomain({ setting, at }: Policy, domain: string, report: Reporter): void {
  const names = [...domains].filter(name => name !== 'headroom' && name !== 'platform');
  const nearest = nearestName(domain, names) ?? names.find(name => domain !== '' && name.startsWith(domain));
  const meant = nearest && setting.replace(domain, nearest);
  report(at, {
    message: `\`${setting}\` names no setting: write one of ${names.join(', ')}, a slash and the setting.`,
    fixes:
      meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ ...at, newText: meant }], safe: false }],
  });
}

function reportUnknown(
  { setting, at }: Policy,
  domain: string,
  { program, nearest }: Extract<Governed, { kind: 'unknown' }>,
  report: Reporter,
): void {
  const name = setting.slice(domain.length + 1);
  const meant = nearest && `${domain}/${nearest}`;
  report(at, {
    message: `${program} has no setting \`${name}\` in the versions that run here: nothing is checked.${nearest ? ` Did you mean \`${nearest}\`?` : ''}`,
    fixes:
      meant === undefined ? [] : [{ title: `Change to ${meant}`, edits: [{ ...at, newText: meant }], safe: false }],
  });
}

function checkTerms(policy: Policy, setting: Extract<Governed, { kind: 'setting' }>, report: Reporter): void {
  const wrong = policy.terms.flatMap(term => {
    const message = unreadableTerm(term, setting);
    return message === undefined ? [] : [{ term, message }];
  });
  for (const { term, message } of wrong) report(term.at, { message: `${message}: nothing is checked.` });
  const crossed = wrong.length > 0 ? undefined : crossedTerms(policy, setting);
  if (crossed) report(crossed.at, { message: crossed.message });
}
