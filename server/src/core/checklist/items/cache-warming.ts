import { decideByPhp } from '../php.js';
import type { Fact } from '../sources.js';
import { blockedBy, judged, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider } from '../subject.js';

const WARMS =
  /\bbin\/console\b[^|;&]*\bcache:(?:warmup|clear)\b|\bartisan\b[^|;&]*\b(?:config:cache|route:cache|optimize)\b/;
const WITHOUT = /--no-warmup\b/;
const OPTIMISES = /\bcomposer\b[^|;&]*(?:--classmap-authoritative|--optimize-autoloader|(?:^|\s)-[ao]\b)/;
const RELOADS =
  /\b(?:systemctl\s+(?:reload|restart)|service)\b[^|;&]*php[\w.-]*fpm|kill\b[^|;&]*USR2|rollout\s+restart|cachetool\b|opcache:reset/;
const ELSEWHERE = /APP_ENV=(?:dev|test)\b|--env[= ](?:dev|test)\b|-e\s+(?:dev|test)\b/;

/** Caches are made where the image or the release is built, so that no visitor waits for them. */
export const cacheWarming: Decider = subject => {
  const { commands } = subject.sources;
  const warms = commands.filter(({ line }) => WARMS.test(line) && !WITHOUT.test(line) && !ELSEWHERE.test(line));
  const built = warms.filter(({ where }) => where !== 'script' || warms.every(each => each.where === 'script'));
  const optimises = commands.filter(({ line }) => OPTIMISES.test(line) && !ELSEWHERE.test(line));
  if (built.length > 0)
    return judged('pass', 'Caches are warmed up before the release takes requests.', [
      ...toldAll(built.slice(0, 10), 'pass'),
      ...toldAll(optimises.slice(0, 5), 'pass'),
    ]);
  const skipped = commands
    .filter(({ line }) => WARMS.test(line))
    .map(fact => told(fact, 'unknown', 'not for production, or without warming up'));
  const blocked = blockedBy(subject, ['image', 'pipeline', 'script']);
  if (blocked) return blocked;
  if (commands.length === 0)
    return judged('unknown', 'No image, pipeline or deploy script was found that could warm caches up.', skipped);
  const frozen = frozenScripts(subject);
  const reloads = commands.filter(({ line }) => RELOADS.test(line));
  if (frozen.length > 0 && reloads.length === 0)
    return judged(
      'fail',
      'PHP never looks at changed scripts, and no build or deploy step warms caches up or reloads PHP-FPM.',
      [...frozen, ...skipped],
    );
  const evidence = [...skipped, ...toldAll([...optimises, ...reloads].slice(0, 10) as readonly Fact[], 'unknown')];
  return judged(
    'unknown',
    'No step of a build or deployment warms caches up; a person has to say whether the first visitors may wait.',
    evidence,
  );
};

/** Where PHP is told not to look whether scripts have changed. */
function frozenScripts(subject: ChecklistSubject) {
  return decideByPhp(({ php }) => {
    const setting = php.settings.get('opcache.validate_timestamps');
    const isFrozen = setting?.explicit === true && !setting.value;
    return judged(
      'unknown',
      '',
      isFrozen ? [{ at: setting.at, text: 'opcache.validate_timestamps = 0', verdict: 'fail' }] : [],
    );
  })(subject).evidence.filter(({ verdict }) => verdict === 'fail');
}
