import type { Evidence } from '../model.js';
import { decideByPhp, type PhpLayer, phpEvidence } from '../php.js';
import { type Judgement, listed } from '../subject.js';

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

function judge(layer: PhpLayer, open: string): Judgement {
  const found = leaks(layer);
  if (found.length > 0)
    return {
      verdict: 'fail',
      reason: `PHP is set up for developers: ${listed(found.map(({ because }) => because))}.`,
      evidence: found.map(({ evidence }) => evidence),
    };
  const display = layer.php.settings.get('display_errors');
  return {
    verdict: 'unknown',
    reason: open,
    evidence: display?.explicit ? [phpEvidence(layer, display, 'unknown')] : [],
  };
}

/** PHP's side of the debug mode; the application's own is in files that are not read yet. */
export const debugModeDisabled = decideByPhp(layer =>
  judge(
    layer,
    'PHP shows no errors; APP_ENV and APP_DEBUG in .env files and manifests decide the rest, which Headroom does not read yet.',
  ),
);

/** PHP's side of error handling; the rest is in the sources and for a person to judge. */
export const errorHandling = decideByPhp(layer =>
  judge(
    layer,
    'PHP shows no errors; leftover debug output in sources and templates, which Headroom does not read yet, and the handling itself are for a person to judge.',
  ),
);
