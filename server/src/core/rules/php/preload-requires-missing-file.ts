import { defineRule } from '../../rule.js';

const PLATFORM = 'environment: production\n';

export default defineRule({
  id: 'php/preload-requires-missing-file',
  title: 'Preload script that requires a file that is not there',
  severity: 'warning',
  applies: 'always',
  why: 'PHP runs the preload script before it takes the first request. Where that requires a file that does not exist, PHP-FPM does not start. What is installed or built with a deployment, such as `vendor`, is not looked for.',
  references: ['https://www.php.net/manual/en/opcache.preloading.php'],
  examples: [
    {
      bad: {
        'headroom.yaml': PLATFORM,
        'php.ini': 'opcache.preload = «/srv/app/config/preload.php»\nopcache.preload_user = www-data\n',
        'config/preload.php': "<?php\nrequire __DIR__.'/boot/classes.php';\n",
        'config/services.yaml': 'services: {}\n',
      },
      good: {
        'headroom.yaml': PLATFORM,
        'php.ini': 'opcache.preload = /srv/app/config/preload.php\nopcache.preload_user = www-data\n',
        'config/preload.php': "<?php\nrequire __DIR__.'/preload.php';\n",
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': PLATFORM,
      'php.ini': 'opcache.preload = /srv/app/config/preload.php\nopcache.preload_user = www-data\n',
      'config/preload.php':
        "<?php\nif (file_exists(dirname(__DIR__).'/gen/App.preload.php')) {\n    require dirname(__DIR__).'/gen/App.preload.php';\n}\n// require __DIR__.'/old.php';\nrequire dirname(__DIR__).'/vendor/autoload.php';\n",
    },
  ],

  check({ settings, missingInPreload }, report) {
    const script = settings.get('opcache.preload');
    if (!script?.explicit || script.value === '') return;
    for (const { at, path, script: name } of missingInPreload(script.value))
      report(script, {
        message: `${name} requires \`${path}\`, which is not in the project: PHP-FPM does not start without it.`,
        related: [{ at, message: 'Required here' }],
      });
  },
});
