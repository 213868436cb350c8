import { plural } from '../../units.js';
import type { Evidence } from '../model.js';
import { decideByPhp, type PhpLayer, phpEvidence } from '../php.js';
import type { CodeFact, CodeKind } from '../sources.js';
import { blockedBy, joined, judged, someOf } from '../speaking.js';
import { type ChecklistSubject, type Decider, type Judgement, listed } from '../subject.js';

interface Leak {
  readonly evidence: Evidence;
  readonly because: string;
}

/** What of PHP itself shows that it is set up for developers. */
function leaks(layer: PhpLayer): readonly Leak[] {
  const { settings, extensions } = layer.php;
  const display = settings.get('display_errors');
  const mode = settings.get('xdebug.mode');
  const xdebug = extensions.find(({ name }) => name === 'xdebug');
  const found: Leak[] = [];
  if (display?.explicit && display.value)
    found.push({ evidence: phpEvidence(layer, display, 'fail'), because: 'errors are shown to visitors' });
  if (xdebug && mode && mode.value !== 'off' && mode.value !== '') {
    found.push({
      evidence: { at: xdebug.at, text: `xdebug is loaded, mode ${mode.value}`, verdict: 'fail' },
      because: 'Xdebug is on',
    });
  }
  return found;
}

/** Whether errors are shown to visitors. */
export function displayOf({ php }: PhpLayer) {
  return php.settings.get('display_errors');
}

/** What PHP's own settings say: a fail where they are for developers, else open for `open`. */
export function judgePhp(layer: PhpLayer, open: string): Judgement {
  const found = leaks(layer);
  if (found.length > 0)
    return {
      verdict: 'fail',
      reason: `PHP is set up for developers: ${listed(found.map(({ because }) => because))}.`,
      evidence: found.map(({ evidence }) => evidence),
    };
  const display = displayOf(layer);
  return judged('unknown', open, display?.explicit ? [phpEvidence(layer, display, 'unknown')] : []);
}

/** PHP's side of error handling. */
const phpSide = decideByPhp(layer => {
  const half = judgePhp(layer, 'Whether PHP shows errors is not set in its files.');
  if (half.verdict === 'fail' || displayOf(layer)?.explicit !== true) return half;
  const evidence = half.evidence.map(each => ({ ...each, verdict: 'pass' as const }));
  return { verdict: 'pass', reason: 'PHP shows no errors.', evidence };
});

/** Nothing that prints for developers is left in the code, and PHP shows no errors. */
export const errorHandling: Decider = subject => joined([codeSide(subject), phpSide(subject)]);

const APPLICATION = /(?:^|\/)(?:src|app|lib|templates|resources\/views|public|controllers?)\//i;
const FOR_DEVELOPERS = /(?:^|\/)(?:Commands?|Console|DataFixtures|Fixtures|Migrations)\/|Command\.php$/i;

function codeSide(subject: ChecklistSubject): Judgement {
  const { code } = subject.sources;
  const own = code.facts.filter(({ path }) => APPLICATION.test(path));
  const of = (...kinds: readonly CodeKind[]) => own.filter(({ kind }) => kinds.includes(kind));
  const isServed = ({ path }: CodeFact) => !FOR_DEVELOPERS.test(path);
  const prints = of('debug-output', 'reporting-off').filter(isServed);
  const ends = of('ends-request').filter(fact => isServed(fact) && /(?:^|\/)src\//.test(fact.path));
  const found = [...prints, ...ends];
  if (found.length > 0)
    return judged(
      'fail',
      `${plural(found.length, 'place')} in the code ${found.length === 1 ? 'prints' : 'print'} for developers or ${found.length === 1 ? 'ends' : 'end'} requests.`,
      someOf(found, 'fail'),
    );
  const blocked = blockedBy(subject, ['php', 'twig']);
  if (blocked) return blocked;
  const asides = [...of('debug-output').filter(fact => !isServed(fact)), ...of('silenced')];
  const evidence = someOf(asides, 'unknown');
  if (code.own === 0)
    return judged('unknown', 'No PHP sources are here; what they print is for a person to confirm.', evidence);
  return judged('pass', `No debug output is left in ${plural(code.own, 'PHP file')}.`, evidence);
}
