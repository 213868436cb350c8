import type { Cdn } from '../sources.js';
import { blockedBy, judged, told, toldAll } from '../speaking.js';
import type { Decider } from '../subject.js';

/** A content delivery network that compresses and keeps something; most teams have it elsewhere. */
export const cdnConfigured: Decider = subject => {
  const { cdns } = subject.sources;
  const broken = cdns.flatMap(flaws);
  if (broken.length > 0)
    return judged('fail', 'The content delivery network mixes or misses answers as it is written.', broken);
  const blocked = blockedBy(subject, ['infrastructure']);
  if (blocked) return blocked;
  if (cdns.length === 0)
    return judged(
      'unknown',
      'No content delivery network is described here; a person has to say where it is, or that none is wanted.',
    );
  const whole = cdns.filter(
    ({ compresses, keeps, origins }) => compresses === true && keeps === true && origins.some(each => each !== ''),
  );
  const idle = cdns.filter(({ keeps }) => keeps === false);
  if (whole.length > 0 && idle.length > 0)
    return judged('unknown', 'One content delivery network keeps answers and another one does not.', [
      ...toldAll(whole, 'unknown'),
      ...toldAll(idle, 'unknown', 'keeps nothing'),
    ]);
  if (whole.length > 0)
    return judged('pass', 'A content delivery network compresses and keeps what is public.', toldAll(whole, 'pass'));
  return judged(
    'unknown',
    'A content delivery network is described; whether it compresses and how long it keeps, files do not tell.',
    cdns.map(cdn => told(cdn, 'unknown', missing(cdn))),
  );
};

function flaws(cdn: Cdn) {
  const mixed = toldAll(cdn.mixes, 'fail', 'kept although it differs by cookie or login');
  return cdn.hasDefault ? mixed : [...mixed, told(cdn, 'fail', 'no default behaviour')];
}

function missing({ compresses, keeps, origins }: Cdn): string {
  const parts = [
    compresses === true ? '' : 'compression not on',
    keeps === true ? '' : keeps === false ? 'keeps nothing' : 'how long it keeps is not here',
    origins.some(each => each !== '') ? '' : 'origin not known',
  ];
  return parts.filter(each => each !== '').join(', ');
}
