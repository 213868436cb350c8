import type { OracleCase } from '../contract.js';

/** A configuration of nginx. */
export interface NginxCase extends OracleCase {
  /**
   * What the case is about, where other complaints do not count: a directive is tried in every block with values that
   * need not make sense.
   */
  readonly about?: About;
}

export type About = 'place' | 'count' | 'duplicate' | 'ending' | 'block';

export const MAIN = 'nginx.conf';

/** Modules that Debian keeps apart. */
const MODULES = ['mail', 'stream'].map(name => `load_module /usr/lib/nginx/modules/ngx_${name}_module.so;`).join(' ');

/** A configuration around some lines that stand in one kind of block. */
export function inPlace(place: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  switch (place) {
    case 'main':
      return whole(`${text}\nevents {\n}`);
    case 'events':
      return whole(`events {\n${text}\n}`);
    case 'http':
    case 'stream':
    case 'mail':
      return whole(`events {\n}\n${place} {\n${text}\n}`);
    case 'http/server':
      return inPlace('http', ['server {', 'listen 127.0.0.1:8080;', text, '}']);
    case 'http/location':
      return inPlace('http/server', ['location / {', text, '}']);
    case 'http/if in server':
      return inPlace('http/server', ['if ($host) {', text, '}']);
    case 'http/if in location':
      return inPlace('http/location', ['if ($host) {', text, '}']);
    case 'http/limit_except':
      return inPlace('http/location', ['limit_except GET {', text, '}']);
    case 'http/upstream':
      return inPlace('http', ['upstream u {', 'server 127.0.0.1:81;', text, '}']);
    case 'stream/upstream':
      return inPlace('stream', ['upstream u {', 'server 127.0.0.1:81;', text, '}']);
    case 'stream/server':
      return inPlace('stream', ['server {', 'listen 127.0.0.1:8081;', 'proxy_pass 127.0.0.1:82;', text, '}']);
    case 'mail/server':
      return inPlace('mail', [
        'auth_http 127.0.0.1:80;',
        'server {',
        'listen 127.0.0.1:8082;',
        'protocol imap;',
        text,
        '}',
      ]);
    default:
      throw new Error(`There is no block ${place}.`);
  }
}

export const PLACES: readonly string[] = [
  ...['main', 'events', 'http', 'http/server', 'http/location', 'http/if in server', 'http/if in location'],
  ...['http/limit_except', 'http/upstream', 'stream', 'stream/server', 'stream/upstream', 'mail', 'mail/server'],
];

function whole(text: string): string {
  return `${MODULES}\n${text}\n`;
}

export function textCase(text: string, about?: About, others: Readonly<Record<string, string>> = {}): NginxCase {
  return { files: { [MAIN]: text, ...others }, main: MAIN, focus: '', ...(about && { about }) };
}

/** Lines in one kind of block. */
export function placeCase(place: string, lines: readonly string[], about?: About): NginxCase {
  return textCase(inPlace(place, lines), about);
}
