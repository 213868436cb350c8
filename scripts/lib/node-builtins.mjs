import { builtinModules } from 'node:module';

const names = new Set(builtinModules.flatMap(name => [name, `node:${name}`]));

/**
 * An esbuild plugin for modules that run in Node without being made for it alone: what is required of Node becomes an
 * import, which stays in the parts that only Node loads.
 */
export function nodeBuiltins() {
  return {
    name: 'node-builtins',
    setup(build) {
      build.onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path, kind, namespace }) => {
        if (!names.has(path)) return undefined;
        const name = path.replace(/^(?!node:)/, 'node:');
        if (kind !== 'require-call' || namespace === 'builtin') return { path: name, external: true };
        return { path: name, namespace: 'builtin' };
      });
      build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
        contents: `export * from '${path}'; export { default } from '${path}';`,
      }));
    },
  };
}
