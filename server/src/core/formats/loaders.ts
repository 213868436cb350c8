import type { FormatModule } from './registry.js';

/**
 * How each format is loaded. Apart from the records, so that the editor's side, which only has to recognise files, does
 * not carry parsers and rules.
 */
export const loaders: Readonly<Record<string, () => Promise<FormatModule>>> = {
  headroom: async () => (await import('./headroom/module.js')).headroomModule,
  kubernetes: async () => (await import('./kubernetes/module.js')).kubernetesModule,
  postgresql: async () => (await import('./postgresql/module.js')).postgresqlModule,
};
