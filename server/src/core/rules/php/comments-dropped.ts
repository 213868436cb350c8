import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/comments-dropped',
  title: 'OPcache drops comments that programs read',
  severity: 'information',
  applies: 'always',
  why: 'Doctrine annotations, PHPUnit and older frameworks read doc comments at run time and fail, or fall back to something slower, where OPcache has dropped them. Attributes do not need them.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.save-comments'],
  examples: [
    { bad: { 'php.ini': 'opcache.save_comments = «0»\n' }, good: { 'php.ini': 'opcache.save_comments = 1\n' } },
  ],
  silent: [{ 'php.ini': 'opcache.save_comments = 1\n' }],

  check({ settings }, report) {
    const setting = settings.get('opcache.save_comments');
    if (!setting?.explicit || !(setting.value === false)) return;
    report(setting, {
      message: 'Programs that read doc comments, such as Doctrine annotations, do not work without them.',
      fixes: [setTo(setting, '1')],
    });
  },
});
