import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';

/** The parts of a rule that the running program does not need: pages and `explain` read them from `dist/data`. */
const PROSE = new Set(['title', 'why', 'references', 'examples', 'silent']);

/**
 * An esbuild plugin that takes prose and examples out of rule files. What only examples used is then unused, and
 * esbuild drops it.
 */
export function stripRuleProse() {
  return {
    name: 'strip-rule-prose',
    setup(build) {
      build.onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, ({ path }) => ({
        contents: strip(transformSync(readFileSync(path, 'utf8'), { loader: 'ts', sourcefile: path }).code),
        loader: 'js',
      }));
    },
  };
}

/** The code without the prose properties of the object given to `defineRule`. */
export function strip(code) {
  const program = parse(code, { ecmaVersion: 2023, sourceType: 'module' });
  const calls = program.body.flatMap(statement =>
    statement.type === 'ExportDefaultDeclaration' ? [statement.declaration] : [],
  );
  const ruleOf = call =>
    call.type === 'CallExpression' && call.callee.name === 'defineRule' ? call.arguments[0] : undefined;
  const cuts = calls.flatMap(call => (ruleOf(call)?.properties ?? []).filter(({ key }) => PROSE.has(key?.name)));
  return cuts.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
}
