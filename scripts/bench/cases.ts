import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment, documents, hpa, pdb } from '../../server/src/core/checks/manifest-samples.js';

const root = join(import.meta.dirname, '../..');
const LINES = 5000;

/** A file to type in. */
export interface Case {
  readonly name: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** Where the first character is typed. */
  readonly line: number;
  readonly character: number;
  /** Where a hover is asked for. */
  readonly hover: { readonly line: number; readonly character: number };
}

export const cases: readonly Case[] = [
  config('each setting once'),
  config('each setting many times'),
  longPhpIni(),
  manyPools(),
  manyManifests(),
];

/**
 * Real settings among comments: once each, as a long file has them, or over and over, as no file has them, so that most
 * lines override an earlier one.
 */
function config(name: string): Case {
  const { directives } = JSON.parse(readFileSync(join(root, 'schemas/postgresql.json'), 'utf8')) as {
    directives: readonly { name: string; type: string; default?: string }[];
  };
  const usable = directives.filter(({ type, default: value }) => type !== 'directive' && value !== undefined);
  const isComment = (index: number) =>
    index % 3 === 0 || (name === 'each setting once' && index >= usable.length * 1.5);
  const lines = Array.from({ length: LINES }, (_, index) => {
    const setting = usable[(index - Math.ceil(index / 3)) % usable.length];
    if (isComment(index) || !setting) return `# ${setting?.name} as it is shipped`;
    return `${setting.name} = '${setting.default?.replaceAll("'", "''")}'`;
  });
  const hover = { line: 20, character: 2 };
  const text = `${lines.join('\n')}\n`;
  return { name, uri: uriOf('postgresql.conf'), languageId: 'postgresql-conf', text, line: LINES, character: 0, hover };
}

/** As long, in the language of PHP: each directive many times over. */
function longPhpIni(): Case {
  const { directives } = JSON.parse(readFileSync(join(root, 'schemas/php-ini.json'), 'utf8')) as {
    directives: readonly { name: string; type: string; default?: string }[];
  };
  const usable = directives.filter(({ type, default: value }) => type !== 'directive' && value !== undefined);
  const lines = Array.from({ length: LINES }, (_, index) => {
    const { name, default: value = '' } = usable[index % usable.length] ?? { name: 'precision' };
    return index % 3 === 0 ? `; ${name} as it is shipped` : `${name} = "${value.replaceAll('"', '')}"`;
  });
  const text = `${lines.join('\n')}\n`;
  const hover = { line: 20, character: 2 };
  const uri = uriOf('php.ini');
  return { name: 'php.ini, many times', uri, languageId: 'php-ini', text, line: LINES, character: 0, hover };
}

/** Pools as a hoster has them; the name of a setting in the middle is typed. */
function manyPools(): Case {
  const pool = (index: number) =>
    `[site${index}]\nuser = www-data\ngroup = www-data\nlisten = /run/php/site${index}.sock\nlisten.owner = www-data\npm = dynamic\npm.max_children = 5\npm.start_servers = 2\npm.min_spare_servers = 1\npm.max_spare_servers = 3\npm.max_requests = 500\nrequest_terminate_timeout = 30s\nphp_admin_value[memory_limit] = 128M\nphp_admin_value[post_max_size] = 20M\nenv[SITE] = site${index}\n`;
  const all = Array.from({ length: Math.ceil(LINES / 15) }, (_, index) => pool(index));
  const text = all.join('');
  const line = 15 * Math.floor(all.length / 2) + 14;
  const character = text.split('\n')[line]?.length ?? 0;
  const hover = { line: 6, character: 4 };
  return { name: 'many pools', uri: uriOf('www.conf'), languageId: 'php-fpm', text, line, character, hover };
}

/** Workloads with their autoscalers and budgets; the name of one in the middle is typed. */
function manyManifests(): Case {
  const set = (index: number) => {
    const target = `apiVersion: apps/v1\nkind: Deployment\nname: shop${index}`;
    const named = (text: string) => text.replaceAll(': shop', `: shop${index}`);
    return documents(named(deployment()), hpa({ name: `shop${index}`, target }), named(pdb()));
  };
  const lines = set(0).split('\n').length;
  const text = documents(...Array.from({ length: Math.ceil(LINES / lines) }, (_, index) => set(index)));
  const all = text.split('\n');
  const line = all.findIndex((each, index) => index > LINES / 2 && each.startsWith('  name: shop'));
  const hover = { line: all.findIndex(each => each.includes('maxReplicas')), character: 4 };
  const name = 'many manifests';
  return { name, uri: uriOf('shop.yaml'), languageId: 'yaml', text, line, character: all[line]?.length ?? 0, hover };
}

function uriOf(file: string): string {
  return `file:///bench/${file}`;
}
