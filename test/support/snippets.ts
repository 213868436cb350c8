import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lint.js';

/** The snippets of a language: name and lines. */
export function snippetsOf(language: string): readonly { readonly name: string; readonly body: string }[] {
  const text = readFileSync(join(ROOT, 'snippets', `${language}.json`), 'utf8');
  const snippets = JSON.parse(text) as Readonly<Record<string, { readonly body: readonly string[] }>>;
  return Object.entries(snippets).map(([name, { body }]) => ({ name, body: body.join('\n') }));
}

/** A snippet with every combination of its choices, and its placeholders as proposed. */
export function expansions(body: string): readonly string[] {
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(body);
  if (choice) return (choice[1] ?? '').split(',').flatMap(value => expansions(body.replace(choice[0], value)));
  const proposed = body.replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1').replace(/(?<!\\)\$\d/g, '');
  return [proposed.replace(/\\\$/g, '$')];
}

/** The blocks that an nginx snippet is meant for, from the outside. */
export function nginxPlaceOf(body: string): 'main' | 'http' | 'server' {
  if (/^user /m.test(body)) return 'main';
  return /^location /m.test(body) ? 'server' : 'http';
}

/** A whole configuration around an nginx snippet. */
export function nginxFileOf(body: string): string {
  const place = nginxPlaceOf(body);
  if (place === 'main') return body;
  const inner = place === 'http' ? body : `server {\nlisten 80;\nserver_name a.example;\nroot /srv/www;\n${body}\n}`;
  return `worker_processes auto;\nworker_rlimit_nofile 16384;\nevents { worker_connections 4096; }\nhttp {\n${inner}\n}\n`;
}
