import type { Fact } from './sources.js';
import type { ChecklistSubject } from './subject.js';

/** What puts Xdebug into an image. */
export const LOADS_XDEBUG =
  /\b(?:docker-php-ext-enable|install-php-extensions)\b[^&|;]*\bxdebug\b|\bphp[\d.]*-xdebug\b/;

/** The instructions of images that match a pattern: those of the last stage and of what it builds on. */
export function imageLines({ sources }: ChecklistSubject, pattern: RegExp): readonly Fact[] {
  const commands = sources.commands.filter(({ where, line }) => where === 'image' && pattern.test(line));
  const copies = sources.images
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword, text }) => (keyword === 'COPY' || keyword === 'ADD') && pattern.test(text));
  return [...commands, ...copies];
}
