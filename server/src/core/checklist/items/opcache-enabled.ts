import { compareVersions } from '../../model/versions.js';
import { MIB } from '../../units.js';
import type { Evidence } from '../model.js';
import { decideByPhp, type PhpLayer, phpEvidence } from '../php.js';
import { type Judgement, listed } from '../subject.js';

/** Fails where OPcache is off or its sizes contradict each other; passes where it is loaded, on and sized. */
export const opcacheEnabled = decideByPhp(layer => {
  const { settings, extensions, version } = layer.php;
  const enable = settings.get('opcache.enable');
  const broken = failures(layer);
  if (broken.length > 0)
    return {
      verdict: 'fail',
      reason: `${listed(broken.map(({ because }) => because))}.`,
      evidence: broken.map(({ evidence }) => evidence),
    };
  const loaded = extensions.find(({ name }) => name === 'opcache');
  const isBuiltIn = version.from !== undefined && compareVersions(version.shown, '8.5') >= 0;
  const sized = (
    [
      'opcache.enable',
      'opcache.memory_consumption',
      'opcache.max_accelerated_files',
      'opcache.validate_timestamps',
    ] as const
  ).flatMap(name => settings.get(name) ?? []);
  const set = sized.filter(({ explicit }) => explicit);
  if (!loaded && !isBuiltIn)
    return open(layer, set, 'Whether OPcache is loaded is not in these files: an image mostly sees to that.');
  if (enable?.value !== true) return open(layer, set, 'Whether OPcache is on cannot be told from these files alone.');
  const policy = set.find(({ name }) => name === 'opcache.validate_timestamps');
  if (!policy)
    return open(layer, set, 'OPcache is on; whether scripts are checked for changes is left at its default.');
  return {
    verdict: 'pass',
    reason: 'OPcache is loaded, on and sized.',
    evidence: [
      ...(loaded && !loaded.entry
        ? [{ at: loaded.at, text: 'the image loads opcache', verdict: 'pass' as const }]
        : []),
      ...set.map(setting => phpEvidence(layer, setting, 'pass')),
    ],
  };
});

function open(layer: PhpLayer, set: readonly Parameters<typeof phpEvidence>[1][], reason: string): Judgement {
  return { verdict: 'unknown', reason, evidence: set.map(setting => phpEvidence(layer, setting, 'unknown')) };
}

interface Failure {
  readonly evidence: Evidence;
  readonly because: string;
}

function failures(layer: PhpLayer): readonly Failure[] {
  const { settings } = layer.php;
  const enable = settings.get('opcache.enable');
  const memory = settings.get('opcache.memory_consumption');
  const strings = settings.get('opcache.interned_strings_buffer');
  const validates = settings.get('opcache.validate_timestamps');
  const interval = settings.get('opcache.revalidate_freq');
  const found: Failure[] = [];
  if (enable?.explicit && !enable.value)
    found.push({ evidence: phpEvidence(layer, enable, 'fail'), because: 'OPcache is switched off' });
  if (memory?.explicit && memory.value < 128 * MIB)
    found.push({ evidence: phpEvidence(layer, memory, 'fail'), because: 'it has less than its default of 128MB' });
  if (strings?.explicit && memory && strings.value >= memory.value)
    found.push({ evidence: phpEvidence(layer, strings, 'fail'), because: 'room for strings takes all shared memory' });
  if (interval?.explicit && interval.value === 0 && validates?.value !== false)
    found.push({ evidence: phpEvidence(layer, interval, 'fail'), because: 'every request checks every file' });
  return found;
}
