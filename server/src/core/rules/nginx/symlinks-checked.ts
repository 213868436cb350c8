import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/symlinks-checked',
  title: 'Every part of a path checked for links',
  severity: 'warning',
  applies: 'production',
  why: 'With `disable_symlinks` nginx opens each folder of a path, one after the other, for every request. `from=$document_root` at least leaves out what visitors cannot choose.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#disable_symlinks'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'disable_symlinks «if_not_owner»;\n' },
      good: { 'nginx/conf.d/app.conf': 'disable_symlinks if_not_owner from=$document_root;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'disable_symlinks on from=$document_root;\n' },
    { 'nginx/conf.d/app.conf': 'disable_symlinks off;\n' },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const [how, ...rest] = line.args.map(({ text }) => text);
      if (line.name !== 'disable_symlinks' || how === undefined || how === 'off' || rest.length > 0) continue;
      const setting = line.scope.find('disable_symlinks');
      if (!setting) continue;
      report(setting, {
        message: 'Every request opens each folder of its path, from the root of the disk on.',
        fixes: [setTo(setting, `${how} from=$document_root`)],
      });
    }
  },
});
