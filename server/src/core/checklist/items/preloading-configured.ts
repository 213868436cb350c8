import type { Setting } from '../../model/settings.js';
import { decideByPhp, type PhpLayer, phpEvidence } from '../php.js';
import { judged } from '../speaking.js';
import type { ChecklistSubject, Judgement } from '../subject.js';

/** Passes where a script is named that the project has and that may run; fails where there is none to run. */
export const preloadingConfigured = decideByPhp((layer, subject) => {
  const { settings, runsAsRoot } = layer.php;
  const script = settings.get('opcache.preload');
  const user = settings.get('opcache.preload_user');
  if (!script?.explicit || script.value === '') return withoutScript(layer, script, subject);
  if (runsAsRoot && user && user.value === '')
    return judged('fail', 'Started as root, PHP-FPM does not preload without opcache.preload_user.', [
      phpEvidence(layer, script, 'fail'),
    ]);
  const set = [script, ...(user?.explicit ? [user] : [])];
  const evidence = (verdict: 'pass' | 'fail' | 'unknown') => set.map(each => phpEvidence(layer, each, verdict));
  const { paths } = subject.sources.code;
  const found = [...paths].find(path => script.value === path || script.value.endsWith(`/${path}`));
  if (found !== undefined) return judged('pass', `The preload script is ${found} of the project.`, evidence('pass'));
  const name = script.value.slice(script.value.lastIndexOf('/') + 1);
  const namesakes = [...paths].filter(path => path === name || path.endsWith(`/${name}`));
  if (paths.size === 0 || namesakes.length > 0 || script.value.includes('${'))
    return judged(
      'unknown',
      'A preload script is named; whether it is in the image, a person has to confirm.',
      evidence('unknown'),
    );
  return judged('fail', `No file of the project is the preload script ${script.value}.`, evidence('fail'));
});

function withoutScript(
  layer: PhpLayer,
  script: Setting<string> | undefined,
  { sources: { code } }: ChecklistSubject,
): Judgement {
  const lines = script ? [phpEvidence(layer, script, 'unknown')] : [];
  const prepared = [...code.paths].filter(path => /(?:^|\/)config\/preload\.php$/.test(path));
  const isKnown = script !== undefined;
  if (prepared.length > 0 && isKnown)
    return judged('fail', `${prepared[0]} is there, and opcache.preload does not name it.`, [
      phpEvidence(layer, script, 'fail', `${prepared[0]} exists`),
    ]);
  return judged(
    'unknown',
    'opcache.preload names no script. Whether the application has one to name, a person has to say.',
    lines,
  );
}
