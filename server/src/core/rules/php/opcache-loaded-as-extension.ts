import { linePlace } from '../../checks/subject.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php/opcache-loaded-as-extension',
  title: 'OPcache is loaded in a way that fails',
  severity: 'warning',
  applies: 'always',
  why: 'From 8.5 on OPcache is a part of PHP, and loading it fails with a warning at each start. Before, it and Xdebug have to be loaded with `zend_extension`; with `extension` they are not.',
  references: ['https://www.php.net/manual/en/opcache.installation.php'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { php: "8.5" }\n',
        'php.ini': '«zend_extension = opcache»\nopcache.enable = 1\n',
      },
      good: { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'opcache.enable = 1\n' },
    },
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '«extension = opcache»\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'zend_extension = opcache\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': 'zend_extension=opcache.so\nextension=curl\n' },
    { 'php.ini': 'zend_extension = opcache\n' },
  ],

  check({ extensions, version, textOf, pool }, report) {
    for (const { name, isZend, entry } of pool === undefined ? extensions : []) {
      if (!entry) continue;
      const { start, end } = entry.node.name;
      const isBuiltIn = name === 'opcache' && version.from !== undefined && compareVersions(version.shown, '8.5') >= 0;
      if (isBuiltIn) {
        const line = wholeLine(textOf(entry.uri), entry.node);
        report(linePlace(entry), {
          message: `OPcache is a part of PHP ${version.shown}: loading it fails with a warning.`,
          fixes: [{ title: 'Remove this line', edits: [{ uri: entry.uri, ...line, newText: '' }], safe: true }],
        });
      } else if (!isZend && (name === 'opcache' || name === 'xdebug')) {
        report(linePlace(entry), {
          message: `\`${name}\` has to be loaded with \`zend_extension\`; this line does not load it.`,
          fixes: [
            {
              title: 'Change to zend_extension',
              edits: [{ uri: entry.uri, start, end, newText: 'zend_extension' }],
              safe: true,
            },
          ],
        });
      }
    }
  },
});
