import type { FormatModule } from './registry.js';

/**
 * How each format is loaded. Apart from the records, so that the editor's side, which only has to recognise files, does
 * not carry parsers and rules.
 */
export const loaders: Readonly<Record<string, () => Promise<FormatModule>>> = {
  headroom: async () => (await import('./headroom/module.js')).headroomModule,
  'in-yaml': async () => (await import('./in-yaml/module.js')).inYamlModule,
  pgbouncer: async () => (await import('./pgbouncer/module.js')).pgbouncerModule,
  kubernetes: async () => (await import('./kubernetes/module.js')).kubernetesModule,
  postgresql: async () => (await import('./postgresql/module.js')).postgresqlModule,
  'php-fpm': async () => (await import('./php-fpm/module.js')).phpFpmModule,
  nginx: async () => (await import('./nginx/module.js')).nginxModule,
  'php-ini': async () => (await import('./php-ini/module.js')).phpIniModule,
  'php-preload': async () => (await import('./php-preload/module.js')).phpPreloadModule,
  compose: async () => (await import('./compose/module.js')).composeModule,
  dockerfile: async () => (await import('./dockerfile/module.js')).dockerfileModule,
  composer: async () => (await import('./composer/module.js')).composerModule,
  systemd: async () => (await import('./systemd/module.js')).systemdModule,
};
