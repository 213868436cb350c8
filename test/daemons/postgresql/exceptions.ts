import type { Exception } from '../contract.js';
import type { PostgresCase } from './files.js';

/** Where we differ from the server on purpose. */
export const exceptions: readonly Exception<PostgresCase>[] = [
  {
    id: 'eventlog',
    reason:
      'log_destination = eventlog is a word of the server on Windows only, and a file does not tell where it runs',
    matches: ({ files }) => Object.values(files).some(text => /log_destination.*eventlog/i.test(text)),
  },
];
