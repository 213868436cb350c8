import { imageLines, LOADS_XDEBUG } from '../images.js';
import { decideByPhp, phpEvidence } from '../php.js';
import { toldAll } from '../speaking.js';

/** Decided by the mode, the buffer and what switches the compiler off. */
export const jitEnabled = decideByPhp((layer, subject) => {
  const { settings, extensions, version } = layer.php;
  const jit = settings.get('opcache.jit');
  const buffer = settings.get('opcache.jit_buffer_size');
  const set = [jit, buffer].flatMap(setting => (setting?.explicit ? [setting] : []));
  const evidence = (verdict: 'pass' | 'fail' | 'unknown') => set.map(setting => phpEvidence(layer, setting, verdict));
  const xdebug = extensions.find(({ name }) => name === 'xdebug');
  const mode = settings.get('xdebug.mode');
  if (jit?.explicit && (jit.value === 'off' || jit.value === 'disable'))
    return { verdict: 'fail', reason: 'opcache.jit is switched off.', evidence: evidence('fail') };
  if (buffer?.explicit && buffer.value === 0)
    return { verdict: 'fail', reason: 'The JIT has no memory for its code.', evidence: evidence('fail') };
  const debuggers = imageLines(subject, LOADS_XDEBUG);
  const isDebugged = xdebug && mode && mode.value !== 'off' && mode.value !== '';
  if (set.length > 0 && (isDebugged || debuggers.length > 0))
    return {
      verdict: 'fail',
      reason: `${debuggers.length > 0 ? 'The image loads Xdebug' : 'Xdebug is loaded'}, which switches the JIT off.`,
      evidence: [...evidence('fail'), ...toldAll(debuggers, 'fail')],
    };
  if (set.length < 2 && (version.from === undefined || !jit || !buffer))
    return {
      verdict: 'unknown',
      reason: 'Only with the PHP version, or with both opcache.jit and opcache.jit_buffer_size, can this be told.',
      evidence: evidence('unknown'),
    };
  const isOn = jit !== undefined && jit.value !== 'off' && jit.value !== 'disable' && (buffer?.value ?? 0) > 0;
  if (!isOn)
    return {
      verdict: 'fail',
      reason: `In PHP ${version.shown} the JIT is off with these settings.`,
      evidence:
        set.length > 0 ? evidence('fail') : jit ? [phpEvidence(layer, jit, 'fail', `default ${jit.value}`)] : [],
    };
  if (settings.get('opcache.enable')?.value === false)
    return { verdict: 'fail', reason: 'OPcache is off, and the JIT with it.', evidence: evidence('fail') };
  return { verdict: 'pass', reason: 'The JIT has a mode and memory for its code.', evidence: evidence('pass') };
});
