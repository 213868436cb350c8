import type { Random } from '../../random.js';
import { type NginxCase, textCase } from '../files.js';
import { classOf, type NginxClass } from './class.js';

const SIZES = ['2k', '4k', '8k', '16k', '32k', '64k', '128k', '4096', '6000'] as const;
const NUMBERS = ['1', '2', '3', '4', '8', '16'] as const;

/** The sizes of buffers that nginx compares with each other, in the blocks that hand them down. */
export const bufferClass: NginxClass = classOf('sizes of buffers against each other', random => {
  const family = random.pick(['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const);
  const [http, server, location] = [lines(random, family, 2), lines(random, family, 1), lines(random, family, 2)];
  const text = `events {\n}\nhttp {\n${http}server {\nlisten 127.0.0.1:8080;\n${server}location / {\n${location}}\n}\n}\n`;
  return textCase(text) satisfies NginxCase;
});

function lines(random: Random, family: string, most: number): string {
  const names = random.shuffle([
    'buffers',
    'buffer_size',
    'busy_buffers_size',
    'temp_file_write_size',
    'max_temp_file_size',
  ]);
  const chosen = names.slice(0, random.pick([...Array(most + 1).keys()]));
  return chosen.map(name => `${family}_${name} ${wordFor(random, name)};\n`).join('');
}

function wordFor(random: Random, name: string): string {
  if (name === 'buffers') return `${random.pick(NUMBERS)} ${random.pick(SIZES)}`;
  if (name === 'max_temp_file_size') return random.pick([...SIZES, '0', '1024m']);
  return random.pick(SIZES);
}
