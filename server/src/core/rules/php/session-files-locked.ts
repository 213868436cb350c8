import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/session-files-locked',
  title: 'Session files keep requests waiting',
  severity: 'information',
  applies: 'production',
  why: 'The handler `files` locks a session for the whole request. Requests of one visitor wait for each other, and each that waits keeps a worker. session_write_close() or `read_and_close` early on shortens that; Redis lets you choose.',
  references: ['https://www.php.net/manual/en/session.configuration.php#ini.session.save-handler'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.save_handler = «files»\n' },
      good: {
        'headroom.yaml': PRODUCTION,
        'php.ini': 'session.save_handler = redis\nredis.session.locking_enabled = 1\n',
      },
    },
  ],
  silent: [
    { 'php.ini': 'session.save_handler = files\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.save_handler = memcached\n' },
  ],

  check({ settings, environment }, report) {
    const handler = settings.get('session.save_handler');
    if (!handler?.explicit || handler.value !== 'files' || environment?.value !== 'production') return;
    report(handler, {
      message:
        'A session file is locked for the whole request: parallel requests of one visitor wait for each other and keep workers.',
    });
  },
});
