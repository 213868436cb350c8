import type { Embedded } from '../../embedded.js';
import { embeddedSettings, type ForeignSetting, type OwnNotation } from '../../embedded-settings.js';
import { scanPhpIni } from '../../syntax/zend-ini.js';
import { phpIniRecord } from '../php-ini/record.js';
import { versionOfPhpImage } from './images.js';
import { pairOf, type Step, scalarAt } from './nodes.js';
import { isPlainWord, type Word, wordsOf } from './words.js';

/** PHP puts quotes around a value that starts neither with a letter, nor with a digit, nor with a quote (php_cli.c). */
const NOTATION: OwnNotation = {
  write: (name, value) => `${name} = ${/^[A-Za-z0-9"']/.test(value) || value === '' ? value : `"${value}"`}`,
  parse: scanPhpIni,
};

/** The directives that the arguments of a container or a service give to PHP: `php -d memory_limit=512M`. */
export function phpIn(text: string, { map }: Step, path: string): readonly Embedded[] {
  const pairs = ['entrypoint', 'command', 'args'].flatMap(name => pairOf(map, name) ?? []);
  const words = pairs.flatMap(({ value }) => wordsOf(text, value));
  const [first] = pairs;
  if (!first) return [];
  const image = scalarAt(map, 'image')?.text;
  const embedded = phpOfWords(words, `${path}.command`, versionOfPhpImage(image));
  return embedded ? [embedded] : [];
}

/** The directives of a command line; nothing where it gives none to PHP. */
export function phpOfWords(
  words: readonly Word[],
  path: string,
  version: Embedded['version'],
  at = words[0],
): Embedded | undefined {
  const start = words.findIndex(({ text }) => /(?:^|\/)php(?:-fpm)?[\d.]*$/.test(text));
  const isServer = /php-fpm[\d.]*$/.test(words[start]?.text ?? '');
  const own = start === -1 ? [] : words.slice(start + 1);
  const settings = directivesOf(own, isServer).filter(each => isServer || !isForOneRun(each));
  if (!at || settings.length === 0) return undefined;
  const foreign = { at, settings, insert: () => undefined };
  // It reads its files too.
  return embeddedSettings(foreign, NOTATION, { path, format: phpIniRecord.id, isPart: true, version });
}

/** Up to the script, whose arguments are its own; PHP-FPM has none. */
function directivesOf(words: readonly Word[], isServer: boolean): readonly ForeignSetting[] {
  const settings: ForeignSetting[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word || !(isServer || word.text.startsWith('-'))) break;
    const [next] = words.slice(index + 1);
    const directive = word.text === '-d' ? next : word.text.startsWith('-d') ? word : undefined;
    const setting = directive && settingOf(directive, directive === word ? 2 : 0, word);
    if (setting) settings.push(setting);
    if ((isServer ? /^-[cdgpy]$/ : /^-[cdfgrtzBEFRS]$/).test(word.text)) index++;
  }
  return settings;
}

function settingOf(word: Word, signLength: number, first: Word): ForeignSetting | undefined {
  const [, name = '', value] = /^([\w.-]+)=(.*)$/.exec(word.text.slice(signLength)) ?? [];
  if (value === undefined) return undefined;
  const start = word.start + signLength;
  const valueStart = start + name.length + 1;
  return {
    name,
    value,
    nameSpan: { start, end: start + name.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
    whole: { start: first.whole.start, end: word.whole.end },
    respell: changed => (isPlainWord(changed) ? changed : undefined),
  };
}

/** What is right for one run of a command, and would be wrong for a server. */
function isForOneRun({ name, value }: ForeignSetting): boolean {
  return ONE_RUN.test(name) || (name === 'memory_limit' && value === '-1');
}

const ONE_RUN =
  /^(?:xdebug\..*|display_\w*errors|error_reporting|html_errors|implicit_flush|output_buffering|max_execution_time|max_input_time|zend\.assertions|assert\..*|(?:opcache|apc)\.enable(?:_cli)?|opcache\.jit.*|opcache\.validate_timestamps)$/;
