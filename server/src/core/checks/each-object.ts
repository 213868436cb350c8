import type { Fix } from '../finding.js';
import type { Manifest } from '../formats/kubernetes/manifest.js';
import { type KubernetesSubject, subjectOf } from '../formats/kubernetes/subject.js';
import type { Report, Reporter } from '../rule.js';
import type { YamlMap } from '../syntax/yaml-nodes.js';
import type { Location } from '../text.js';

type Check = (subject: KubernetesSubject, report: Reporter) => void;

/** What a check has said of an object, or how it failed. */
type Said = { readonly at: Location; readonly report: Report } | { readonly error: unknown };

/** What all checks have said of an object while it started at `start`, and what it was judged by. */
interface Heard {
  readonly start: number;
  readonly key: string;
  readonly said: ReadonlyMap<Check, readonly Said[]>;
}

const checks: Check[] = [];
const heard = new WeakMap<YamlMap, Heard>();
const results = new WeakMap<KubernetesSubject, ReadonlyMap<Check, readonly Said[]>>();

/**
 * The check of a rule that looks at one object at a time, and at nothing beside it. All such checks see an object once,
 * however often the text around it changes: a keystroke in a file of hundreds of objects costs one of them.
 */
export function eachObject(check: Check): Check {
  checks.push(check);
  return (subject, report) => {
    for (const said of resultsOf(subject).get(check) ?? []) {
      if ('error' in said) throw said.error;
      report(said.at, said.report);
    }
  };
}

function resultsOf(subject: KubernetesSubject): ReadonlyMap<Check, readonly Said[]> {
  const known = results.get(subject);
  if (known) return known;
  const { version, environment } = subject;
  const judgedBy = `${version.versions.join()} ${version.isExact} ${version.from} ${environment?.value}`;
  const all = new Map<Check, Said[]>();
  for (const manifest of subject.manifests) {
    const { start, said } = hear(subject, manifest, `${manifest.role} ${judgedBy}`);
    const shift = manifest.source.start - start;
    for (const [check, reports] of said) {
      const list = all.get(check) ?? [];
      for (const each of reports) list.push(moved(each, shift));
      all.set(check, list);
    }
  }
  results.set(subject, all);
  return all;
}

function hear(subject: KubernetesSubject, manifest: Manifest, key: string): Heard {
  const known = heard.get(manifest.object.root);
  if (known?.key === key) return known;
  const said = new Map<Check, Said[]>();
  const alone = subjectOf(subject, manifest);
  for (const check of checks) {
    const reports: Said[] = [];
    try {
      check(alone, (target, report) => reports.push({ at: 'at' in target ? target.at : target, report }));
    } catch (error) {
      reports.push({ error });
    }
    if (reports.length > 0) said.set(check, reports);
  }
  const fresh = { start: manifest.source.start, key, said };
  heard.set(manifest.object.root, fresh);
  return fresh;
}

/** What was said, where the object stands now. */
function moved(said: Said, shift: number): Said {
  if (shift === 0 || 'error' in said) return said;
  const { fixes, related, ...rest } = said.report;
  const report: Report = {
    ...rest,
    ...(fixes && { fixes: fixes.map(fix => movedFix(fix, shift)) }),
    ...(related && { related: related.map(each => ({ ...each, at: movedPlace(each.at, shift) })) }),
  };
  return { at: movedPlace(said.at, shift), report };
}

function movedFix(fix: Fix, shift: number): Fix {
  return { ...fix, edits: fix.edits.map(edit => movedPlace(edit, shift)) };
}

function movedPlace<Place extends Location>(place: Place, shift: number): Place {
  return { ...place, start: place.start + shift, end: place.end + shift };
}
