import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/setting-behind-section',
  title: 'Directive that counts for one path or host only',
  severity: 'warning',
  applies: 'always',
  why: 'Behind `[PATH=...]` or `[HOST=...]` every line counts for that path or host alone, up to the next such section. Ordinary headers such as `[opcache]` do not end it. They belong at the end of the file.',
  references: ['https://www.php.net/manual/en/ini.sections.php'],
  examples: [
    {
      bad: { 'php.ini': '[PATH=/var/www/a]\nmemory_limit = 512M\n[opcache]\n«opcache.memory_consumption» = 256\n' },
      good: { 'php.ini': '[opcache]\nopcache.memory_consumption = 256\n[PATH=/var/www/a]\nmemory_limit = 512M\n' },
    },
  ],
  silent: [{ 'php.ini': '[opcache]\nopcache.memory_consumption = 256\n[HOST=a.example]\nmemory_limit = 512M\n' }],

  check({ scoped, documents, shown }, report) {
    for (const { uri, node, scope } of scoped) {
      const document = documents.find(each => each.uri === uri);
      const header = document?.tree.sections[node.section - 1]?.name.text;
      const lookup = shown.find(node.name.text);
      const isSystem = lookup.kind === 'known' && lookup.directive.context === 'PHP_INI_SYSTEM';
      if (header === scope && !isSystem) continue;
      report(
        { uri, start: node.name.start, end: node.name.end },
        {
          message:
            isSystem && header === scope
              ? `\`${node.name.text}\` has no effect for a path or a host.`
              : `This line counts for \`[${scope.slice(0, 60)}]\` only.`,
        },
      );
    }
  },
});
