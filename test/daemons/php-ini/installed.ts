import { factsAt } from '../../../server/src/core/model/facts-index.js';
import { facts } from './facts.js';

/** Extensions that Debian's php-cli brings along without further packages. */
const BUILT_IN: ReadonlySet<string> = new Set(['core', 'opcache', 'session', 'standard', 'date', 'pcre', 'filter']);

/** Directives that the tests' PHP surely has; others are not read and prove nothing. */
export const INSTALLED: ReadonlySet<string> = new Set(
  factsAt(facts, '8.2')
    .directives.filter(
      ({ facts: { category, extension, note } }) =>
        BUILT_IN.has(category) && extension === undefined && note !== 'only on Windows',
    )
    .map(({ name }) => name),
);
