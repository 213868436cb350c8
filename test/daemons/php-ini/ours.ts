import { phpIniModule } from '../../../server/src/core/formats/php-ini/module.js';
import type { PhpSubject } from '../../../server/src/core/formats/php-ini/subject.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { noSettings } from '../../../server/src/core/model/platform.js';
import { relativePath, resolvePath } from '../../../server/src/core/uris.js';
import { Workspace } from '../../../server/src/core/workspace.js';
import type { Judgement } from '../contract.js';
import { provideNeeds } from '../ours.js';
import { facts, readFacts } from './facts.js';
import type { PhpCase } from './files.js';

const FOLDER = 'file:///case';
const phpIni: LoadedFormat = {
  ...phpIniModule,
  data: { facts, rules: {}, companions: { 'php-fpm': readFacts('php-fpm') } },
};

/**
 * What Headroom says about a case: its errors, each with the line that PHP would name, and the effective value of every
 * directive that the files set.
 */
export function judge({ files, main }: PhpCase, version: string): Judgement {
  const workspace = new Workspace();
  workspace.configure({ ...noSettings, versions: { php: version } });
  workspace.install(phpIni);
  for (const [name, text] of Object.entries(files)) workspace.open(resolvePath(FOLDER, name), text);
  provideNeeds(workspace, Object.keys(files));
  const subject = workspace.placeOf(resolvePath(FOLDER, main))?.subject as PhpSubject;
  const stops = new Map(
    subject.badLines.map(({ document, error }) => [
      `${document.uri} ${error.start}`,
      error.silent ? undefined : error.failure.line,
    ]),
  );
  const errors = [...workspace.lint()]
    .flatMap(file => file.findings)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message, at }) => {
      const counted = (workspace.textOf(at.uri) ?? '').slice(0, at.start).split('\n').length;
      const line = rule === 'php/syntax-error' ? (stops.get(`${at.uri} ${at.start}`) ?? counted) : counted;
      return { rule, message, file: relativePath(FOLDER, at.uri), line };
    });
  return { errors, value: JSON.stringify(effective(subject)) };
}

function effective({ settings }: PhpSubject): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name, lookup, reading, overriddenBy } of settings.entries) {
    if (overriddenBy || lookup.kind !== 'known' || lookup.directive.type === 'directive') continue;
    const known = reading?.ok
      ? String(reading.base)
      : reading?.problem.kind === 'not-known'
        ? undefined
        : (lookup.directive.default ?? '');
    if (known !== undefined) values[name] = known;
  }
  return values;
}
