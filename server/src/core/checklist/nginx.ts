import { dropped } from '../formats/nginx/inheritance.js';
import { passesOf } from '../formats/nginx/passes.js';
import { type NginxLine, type NginxScope, namePlace } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import type { Evidence, Verdict } from './model.js';
import { judged } from './speaking.js';
import type { ChecklistSubject, Judgement } from './subject.js';

/** What the web server says of caching: static files have to carry headers, and none may get lost on the way. */
export function webServerCaching({ members }: ChecklistSubject): Judgement {
  const files = members.filter(({ format }) => format === 'nginx').map(({ subject }) => subject as NginxSubject);
  const wrong = files.flatMap(file => [...lostHeaders(file), ...publicSecrets(file)]);
  if (wrong.length > 0) return judged('fail', 'The web server loses or spoils a caching header.', wrong);
  const right = files.flatMap(file => file.locations.flatMap(location => cachingOf(location, file)));
  if (right.length > 0) return judged('pass', 'The web server tells how long static files may be kept.', right);
  const reason =
    files.length > 0
      ? 'No location for static files tells how long they may be kept.'
      : 'No configuration of the web server was found.';
  const evidence = files.flatMap(({ servers }) =>
    servers.slice(0, 1).flatMap(({ opener }) => (opener ? [line(opener, 'unknown')] : [])),
  );
  return judged('unknown', reason, evidence);
}

/** The lines that let browsers keep what a location serves itself. */
function cachingOf(location: NginxScope, subject: NginxSubject): readonly Evidence[] {
  if (passesOf(subject).some(({ scope }) => scope === location)) return [];
  const expires = location.all('expires').filter(({ args }) => !/^(?:off|epoch|-)/.test(args.at(-1)?.text ?? 'off'));
  return [...expires, ...cacheControl(location.all('add_header'))].map(each => line(each, 'pass'));
}

function cacheControl(lines: readonly NginxLine[]): readonly NginxLine[] {
  return lines.filter(({ args }) => args[0]?.text.toLowerCase() === 'cache-control');
}

/** A block with an `add_header` of its own loses those of the blocks around it. */
function lostHeaders({ locations }: NginxSubject): readonly Evidence[] {
  return locations.flatMap(location =>
    cacheControl(dropped(location, 'add_header')?.lost ?? []).map(lost => {
      const own = location.own('add_header');
      return line(own ?? lost, 'fail', 'Cache-Control of the outer block is lost');
    }),
  );
}

/** Answers for one person that everybody's cache may keep. */
function publicSecrets(subject: NginxSubject): readonly Evidence[] {
  return passesOf(subject).flatMap(({ scope }) => {
    const isPrivate = scope
      .effective('proxy_set_header')
      .some(({ args }) => args[0]?.text.toLowerCase() === 'authorization' && args[1]?.text !== '');
    if (!isPrivate) return [];
    const shared = cacheControl(scope.effective('add_header')).filter(({ args }) =>
      /\bpublic\b/.test(args[1]?.text ?? ''),
    );
    return shared.map(each => line(each, 'fail', 'answers that depend on who asks'));
  });
}

function line(each: NginxLine, verdict: Verdict, note = ''): Evidence {
  const text = [each.name, ...each.args.map(({ text: word }) => word)].join(' ');
  return { at: namePlace(each), text: note === '' ? text : `${text} (${note})`, verdict };
}
