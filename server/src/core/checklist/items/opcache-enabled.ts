import { compareVersions } from '../../model/versions.js';
import { MIB } from '../../units.js';
import { imageLines } from '../images.js';
import type { Evidence } from '../model.js';
import { decideByPhp, type PhpLayer, phpEvidence } from '../php.js';
import { judged, told, toldAll } from '../speaking.js';
import { type ChecklistSubject, type Judgement, listed } from '../subject.js';
import { variablesOf } from '../variables.js';

/** Fails where OPcache is off or its sizes contradict each other; passes where it is loaded, on and sized. */
export const opcacheEnabled = decideByPhp((layer, subject) => {
  const { settings, extensions, version } = layer.php;
  const enable = settings.get('opcache.enable');
  const broken = [...failures(layer), ...tooManyFiles(layer, subject)];
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
  const installing = imageLines(subject, INSTALLS_OPCACHE);
  const doubts = contradictions(subject);
  if (doubts.length > 0)
    return judged('unknown', 'The image may run with other settings than php.ini has.', [
      ...set.map(setting => phpEvidence(layer, setting, 'unknown')),
      ...doubts,
    ]);
  if (!loaded && !isBuiltIn && installing.length === 0)
    return open(layer, set, 'Whether OPcache is loaded is not in these files: an image mostly sees to that.');
  if (enable?.value !== true) return open(layer, set, 'Whether OPcache is on cannot be told from these files alone.');
  const policy = set.find(({ name }) => name === 'opcache.validate_timestamps');
  if (!policy)
    return open(layer, set, 'OPcache is on; whether scripts are checked for changes is left at its default.');
  const isByImage = loaded && !loaded.entry && installing.length === 0;
  const fromImage = isByImage
    ? [{ at: loaded.at, text: 'the image loads opcache', verdict: 'pass' as const }]
    : toldAll(installing, 'pass');
  return {
    verdict: 'pass',
    reason: 'OPcache is loaded, on and sized.',
    evidence: [...set.map(setting => phpEvidence(layer, setting, 'pass')), ...fromImage],
  };
});

const INSTALLS_OPCACHE =
  /\b(?:docker-php-ext-(?:install|enable)|install-php-extensions)\b[^&|;]*\bopcache\b|\bphp[\d.]*-opcache\b/;

/** What the image does against php.ini: it takes the settings for development, or variables say otherwise. */
function contradictions(subject: ChecklistSubject): readonly Evidence[] {
  const copies = imageLines(subject, /\bphp\.ini-development\b/).map(fact =>
    told(fact, 'unknown', 'contradicts php.ini'),
  );
  const off = variablesOf(subject, /^PHP_OPCACHE_ENABLED?$/).filter(({ value }) =>
    /^(?:0|off|false)$/i.test(value ?? ''),
  );
  return [...copies, ...toldAll(off, 'unknown', 'contradicts php.ini')];
}

/** More scripts than OPcache has room for are compiled again and again. */
function tooManyFiles(layer: PhpLayer, { sources: { code } }: ChecklistSubject): readonly Failure[] {
  const most = layer.php.settings.get('opcache.max_accelerated_files');
  const count = code.own + (code.vendor ?? 0);
  if (!most || code.vendor === undefined || count <= most.value) return [];
  const note = `${count} PHP files with vendor`;
  return [
    {
      evidence: phpEvidence(layer, most, 'fail', note),
      because: `it has room for ${most.value} scripts, and there are ${count}`,
    },
  ];
}

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
