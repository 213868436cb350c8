import { imageLines, LOADS_XDEBUG } from '../images.js';
import { decideByPhp } from '../php.js';
import type { Fact, SourceVariable } from '../sources.js';
import { blockedBy, joined, judged, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';
import { variablesOf } from '../variables.js';
import { displayOf, judgePhp } from './debug-output.js';

/** PHP's own side: errors are not shown, and no debugger is loaded. */
const phpSide = decideByPhp((layer, subject) => {
  const leaked = judgePhp(layer, 'PHP shows no errors.');
  const debuggers = imageLines(subject, LOADS_XDEBUG);
  const mode = variablesOf(subject, /^XDEBUG_MODE$/).find(({ value }) => value === 'off');
  if (debuggers.length > 0 && !mode)
    return judged('fail', 'The image loads Xdebug.', [...leaked.evidence, ...toldAll(debuggers, 'fail')]);
  if (leaked.verdict === 'fail' || displayOf(layer)?.explicit !== true)
    return leaked.verdict === 'fail'
      ? leaked
      : { ...leaked, reason: 'Whether PHP shows errors is not set in its files.' };
  return { ...leaked, verdict: 'pass', evidence: leaked.evidence.map(each => ({ ...each, verdict: 'pass' as const })) };
});

/** Both sides have to be fine: PHP's, and that of the application. */
export const debugModeDisabled: Decider = subject =>
  joined([phpSide(subject), applicationSide(subject), ...toolsSide(subject)]);

const ON = /^(?:1|true|on|yes)$/i;
const PRODUCTION = /^prod(?:uction)?$/i;

function applicationSide(subject: ChecklistSubject): Judgement {
  const blocked = blockedBy(subject, ['environment', 'compose', 'image']);
  if (blocked) return blocked;
  const debug = variablesOf(subject, /^APP_DEBUG$/).filter(({ value }) => ON.test(value ?? ''));
  const environments = variablesOf(subject, /^APP_ENV$/);
  const of = (scope: SourceVariable['scope']) => environments.filter(each => each.scope === scope);
  const declared = of('production').length > 0 ? of('production') : of('default');
  const real = declared.filter(({ value }) => PRODUCTION.test(value ?? ''));
  const others = declared.filter(({ value }) => value !== undefined && !PRODUCTION.test(value));
  const firm = debug.filter(({ scope }) => scope === 'production');
  if (firm.length > 0) return judged('fail', 'APP_DEBUG is on for production.', toldAll(firm, 'fail'));
  if (real.length > 0 && others.length > 0)
    return judged('unknown', 'Files disagree about APP_ENV, and none of them clearly wins.', [
      ...toldAll(real, 'unknown'),
      ...toldAll(others, 'unknown', 'contradiction'),
    ]);
  if (others.length > 0 && of('production').length > 0)
    return judged('fail', `APP_ENV is ${others[0]?.value} for production.`, toldAll(others, 'fail'));
  if (real.length > 0 && debug.length === 0)
    return judged('pass', 'The application runs with APP_ENV=prod and without APP_DEBUG.', toldAll(real, 'pass'));
  const lines = [...toldAll(environments, 'unknown'), ...toldAll(debug, 'unknown')];
  const reason =
    environments.length > 0
      ? 'Only defaults of APP_ENV and APP_DEBUG are here; the host sets the real ones.'
      : 'Nothing here says APP_ENV or APP_DEBUG for production.';
  return judged('unknown', reason, lines);
}

const DEV_BUNDLES = /^(?:Debug|WebProfiler|Maker)Bundle$/;

/** The profiler and the bundles for developers. */
function toolsSide({ sources }: ChecklistSubject): readonly Judgement[] {
  const bundles = sources.code.facts.filter(({ kind, name }) => {
    const [bundle = '', ...where] = name.split(' ');
    return kind === 'bundle' && DEV_BUNDLES.test(bundle) && where.some(each => each === 'all' || each === 'prod');
  });
  const profiler = profilerInProduction(sources.symfony);
  const found: readonly Fact[] = [...bundles, ...profiler];
  if (found.length === 0) return [];
  return [
    judged(
      'fail',
      'Tools for developers are on in production.',
      found.map(fact => told(fact, 'fail')),
    ),
  ];
}

const TOOL_KEYS = [
  'framework.profiler.enabled',
  'framework.profiler',
  'web_profiler.toolbar',
  'web_profiler.toolbar.enabled',
];

/** Keys for production win over those for all environments. */
function profilerInProduction(keys: ChecklistSubject['sources']['symfony']): readonly Fact[] {
  return TOOL_KEYS.flatMap(key => {
    const own = keys.filter(each => each.key === key && each.value !== undefined);
    const winner =
      own.findLast(({ environment }) => environment === 'prod') ??
      own.findLast(({ environment }) => environment === undefined);
    return winner && ON.test(winner.value ?? '') ? [winner] : [];
  });
}
