import { linePlace, namePlace } from '../../checks/subject.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule, type Reporter } from '../../rule.js';
import { type Location, wholeLine } from '../../text.js';

export default defineRule({
  id: 'pgbouncer/duplicate-setting',
  title: 'Setting that a later line overrides',
  severity: 'warning',
  applies: 'always',
  why: 'The last line wins without a message. That holds for settings, for keys inside one connection string and for two lines of one database or user, where nothing of the first one is kept.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n«max_client_conn = 100»\npool_mode = session\nmax_client_conn = 500\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = session\nmax_client_conn = 500\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\n«shop = host=old pool_size=5»\nshop = host=new\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=new\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'pgbouncer.ini':
        '[databases]\nshop = pool_size=5\n[users]\nshop = pool_mode=session\n[pgbouncer]\n;pool_mode = x\npool_mode = session\n',
    },
  ],

  check(subject, report) {
    for (const entry of ofMainSection(subject)) {
      const winner = subject.settings.entry(entry.name);
      if (winner && winner !== entry) tell(subject, report, linePlace(entry), winner, winner.node.value.text);
    }
    for (const target of [...subject.databases, ...subject.users, ...subject.peers]) {
      const { uri, node, replacedBy } = target;
      if (replacedBy) tell(subject, report, { uri, start: node.start, end: node.end }, replacedBy, 'another line');
      for (const entry of target.settings.entries) {
        const winner = target.settings.entry(entry.name);
        if (winner && winner !== entry) tellKey(report, entry, winner);
      }
    }
  },
});

/** The lines of the section that counts: those that a later header resets have a rule of their own. */
function ofMainSection({ settings, reset, indexesOf, shown }: PgbouncerSubject): readonly Entry[] {
  const gone = new Set(reset);
  return settings.entries.filter(entry => !gone.has(entry) && indexesOf(entry).at(-1)?.scope === shown.scope);
}

function tell(
  { textOf }: PgbouncerSubject,
  report: Reporter,
  at: Location,
  winner: Pick<Entry, 'uri' | 'node'>,
  value: string,
): void {
  const { start, end } = wholeLine(textOf(at.uri), at);
  const isElsewhere = winner.uri !== at.uri;
  const removal = { title: 'Remove this line', edits: [{ uri: at.uri, start, end, newText: '' }], safe: true };
  report(at, {
    message: `\`${winner.node.name.text}\` is set again ${isElsewhere ? 'in a file that is read later' : 'later'}, to ${value === 'another line' ? value : `\`${value.slice(0, 60)}\``}: this line has no effect.`,
    severity: isElsewhere ? 'hint' : 'warning',
    // A line that shares its text line with a section header cannot go alone.
    fixes: isElsewhere || textOf(at.uri).slice(start, at.start).trim() !== '' ? [] : [removal],
    related: [{ at: namePlace(winner as Entry), message: 'The line that counts' }],
    tags: ['unnecessary'],
  });
}

function tellKey(report: Reporter, entry: Entry, winner: Entry): void {
  report(linePlace(entry), {
    message: `\`${entry.name}\` stands again later in this connection string: this one has no effect.`,
    related: [{ at: linePlace(winner), message: 'The key that counts' }],
    tags: ['unnecessary'],
  });
}
