import { oncePer } from '../../memory.js';
import type { NginxWord } from '../../syntax/nginx-tree.js';
import type { NginxLine } from './scope.js';
import type { NginxSubject } from './subject.js';

/** An `access_log` that writes to a file. */
export interface AccessLog {
  readonly line: NginxLine;
  readonly path: NginxWord;
  /** The format's name; nothing where the format that is built in is meant. */
  readonly format: NginxWord | undefined;
}

/** What is no file: a switch, another program, or a stream that a container's runtime reads. */
const NO_FILE = /^(?:off$|syslog:|memory:|\/dev\/|\/proc\/)/;

/** Every log of requests that is written to a file, in the program's order. */
export const accessLogsOf = oncePer((subject: NginxSubject): readonly AccessLog[] =>
  subject.lines.flatMap(line => {
    const [path, second] = line.args;
    if (line.name !== 'access_log' || !path || NO_FILE.test(path.text)) return [];
    return [{ line, path, format: second?.text.includes('=') ? undefined : second }];
  }),
);
