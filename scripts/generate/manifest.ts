import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatRecord } from '../../server/src/core/formats/format.js';

/** The parts of package.json that are written by hand in client/manifest.json. */
interface HandWritten {
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly activationEvents: readonly string[];
}

/** package.json with what the formats and client/manifest.json contribute. */
export function manifest(root: string, records: readonly FormatRecord[]): string {
  const current = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { contributes, activationEvents, ...rest } = JSON.parse(
    readFileSync(join(root, 'client/manifest.json'), 'utf8'),
  ) as HandWritten;
  const languages = records.filter(({ contributesLanguage }) => contributesLanguage);
  const merged = {
    ...current,
    ...rest,
    activationEvents: [...languages.flatMap(activations), ...activationEvents].sort(),
    contributes: {
      ...contributes,
      languages: languages.map(language),
      grammars: languages.map(({ languageId }) => ({
        language: languageId,
        scopeName: `source.${languageId}`,
        path: `./${folder(languageId)}/grammar.tmLanguage.json`,
      })),
      snippets: [...new Set(records.map(({ languageId }) => languageId))]
        .filter(languageId => existsSync(join(root, `snippets/${languageId}.json`)))
        .map(languageId => ({ language: languageId, path: `./snippets/${languageId}.json` })),
    },
  };
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function language({ languageId, label, fileNames, filePatterns }: FormatRecord) {
  return {
    id: languageId,
    aliases: [...new Set([label, languageId])],
    filenames: fileNames,
    filenamePatterns: filePatterns,
    configuration: `./${folder(languageId)}/configuration.json`,
  };
}

function activations({ languageId, otherLanguageIds = [] }: FormatRecord): readonly string[] {
  return [languageId, ...otherLanguageIds].map(id => `onLanguage:${id}`);
}

function folder(languageId: string): string {
  return `client/languages/${languageId}`;
}
