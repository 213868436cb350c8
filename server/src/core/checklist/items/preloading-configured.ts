import { decideByPhp, phpEvidence } from '../php.js';

/** Whether a script is named and may run; that it is there, only the image tells. */
export const preloadingConfigured = decideByPhp(layer => {
  const { settings, runsAsRoot } = layer.php;
  const script = settings.get('opcache.preload');
  const user = settings.get('opcache.preload_user');
  if (!script?.explicit || script.value === '') {
    return {
      verdict: 'unknown',
      reason: 'opcache.preload names no script. Whether the application has one, Headroom does not read yet.',
      evidence: script?.explicit ? [phpEvidence(layer, script, 'unknown')] : [],
    };
  }
  if (runsAsRoot && user && user.value === '') {
    return {
      verdict: 'fail',
      reason: 'Started as root, PHP-FPM does not preload without opcache.preload_user.',
      evidence: [phpEvidence(layer, script, 'fail')],
    };
  }
  const set = [script, ...(user?.explicit ? [user] : [])];
  return {
    verdict: 'unknown',
    reason: 'A preload script is named; whether it is in the image, a person has to confirm.',
    evidence: set.map(setting => phpEvidence(layer, setting, 'unknown')),
  };
});
