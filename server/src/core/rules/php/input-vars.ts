import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/input-vars',
  title: 'Number of request variables',
  severity: 'warning',
  applies: 'always',
  why: 'PHP drops the variables of a request beyond `max_input_vars`. With zero it drops all of them; with tens of thousands a request made for it can keep a worker busy with sorting them in.',
  references: ['https://www.php.net/manual/en/info.configuration.php#ini.max-input-vars'],
  examples: [
    { bad: { 'php.ini': 'max_input_vars = «0»\n' }, good: { 'php.ini': 'max_input_vars = 1000\n' } },
    { bad: { 'php.ini': 'max_input_vars = «100000»\n' }, good: { 'php.ini': 'max_input_vars = 5000\n' } },
  ],
  silent: [{ 'php.ini': 'max_input_vars = 5000\n' }],

  check({ settings }, report) {
    const variables = settings.get('max_input_vars');
    if (!variables?.explicit || (variables.value > 0 && variables.value <= 10_000)) return;
    const isNone = variables.value === 0;
    report(variables, {
      message: isNone
        ? 'PHP drops all variables of each request.'
        : `${variables.value} variables in a request keep a worker busy before any script runs.`,
      severity: isNone ? 'warning' : 'information',
      fixes: [setTo(variables, isNone ? '1000' : '5000')],
    });
  },
});
