import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headroomJsonSchema } from '../../server/src/core/formats/headroom/schema.js';
import { formatRecords } from '../../server/src/core/formats/registry.js';
import type { FormatFacts } from '../../server/src/core/model/facts.js';
import { allRules } from '../../server/src/core/rules/all.js';
import { manifest } from './manifest.js';
import { rulePages } from './rule-pages.js';
import { settingPages } from './setting-pages.js';

/** The reference pages of rules and settings. */
export function generatePages(root: string): ReadonlyMap<string, string> {
  const facts = formatRecords.flatMap(({ id, label }) => {
    const file = join(root, `schemas/${id}.json`);
    return existsSync(file) ? [{ label, facts: JSON.parse(readFileSync(file, 'utf8')) as FormatFacts }] : [];
  });
  return new Map([...rulePages(allRules), ...settingPages(facts)]);
}

/** The manifest and the schema of headroom.yaml. */
export function generateManifest(root: string): ReadonlyMap<string, string> {
  return new Map([
    ['package.json', manifest(root, formatRecords)],
    ['schemas/headroom.schema.json', `${JSON.stringify(headroomJsonSchema(), null, 2)}\n`],
  ]);
}
