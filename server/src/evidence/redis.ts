import { told } from './environment.js';
import { lineFact, type Reader } from './file.js';

/** A redis.conf: one directive a line. */
export const readRedis: Reader = file => ({
  redis: [...file.text.matchAll(/^[ \t]*([A-Za-z][\w-]*)[ \t]+(\S.*?)[ \t\r]*$/gm)].map(match => {
    const [whole, written = '', value = ''] = match;
    const name = written.toLowerCase();
    const start = match.index + whole.indexOf(written);
    const isSecret = /pass|auth/.test(name);
    const place = lineFact(file, start, match.index + whole.trimEnd().length);
    return {
      ...told(isSecret ? { ...place, text: `${name} is set` } : place, ''),
      name,
      value: isSecret ? '' : value.replace(/^(["'])(.*)\1$/, '$2'),
    };
  }),
});
