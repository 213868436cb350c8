/**
 * Settings whose text is a small language of its own, as the server's check hooks read them at start. Sources:
 * guc.c, variable.c, syncrep_gram.y, varlena.c (SplitIdentifierString), and the oracle tests.
 */
type Check = (text: string) => boolean;

interface Content {
  readonly accepts: Check;
  /** What it takes, behind "takes". */
  readonly expected: string;
}

/** What the server expects instead; nothing where it takes the text, or looks at it only later. */
export function expectedContent(name: string, text: string): string | undefined {
  const content = Object.hasOwn(CONTENTS, name) ? CONTENTS[name] : undefined;
  return content === undefined || content.accepts(text) ? undefined : content.expected;
}

/** Names between commas: bare ones without blanks inside, or quoted ones. Nothing where the list is malformed. */
export function splitIdentifiers(text: string): readonly string[] | undefined {
  const names: string[] = [];
  const item = /[ \t\n\v\f\r]*(?:"((?:[^"]|"")*)"|([^", \t\n\v\f\r][^, \t\n\v\f\r]*))[ \t\n\v\f\r]*(,|$)/y;
  if (text.trim() === '') return names;
  for (let separator = ','; separator === ','; ) {
    const match = item.exec(text);
    if (!match) return undefined;
    names.push(match[1]?.replaceAll('""', '"') ?? (match[2] ?? '').toLowerCase());
    separator = match[3] ?? '';
  }
  return names;
}

/** The longest identifier, in bytes. */
const LONGEST_NAME = 63;

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const LARGEST = 2n ** 64n - 1n;

/** Whether C's strtoull could hold the number that a text starts with; a text without a number counts as 0. */
function fitsUnsignedLong(text: string): boolean {
  const digits = /^[ \t\n\v\f\r]*[+-]?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/.exec(text)?.[1];
  if (digits === undefined) return true;
  return BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits) <= LARGEST;
}

const RESOURCE_MANAGERS: ReadonlySet<string> = new Set(
  'all,heap2,heap,btree,hash,gin,gist,sequence,spgist,brin,generic'.split(','),
);

function isConsistencyList(text: string): boolean {
  return splitIdentifiers(text)?.every(name => RESOURCE_MANAGERS.has(name.toLowerCase())) ?? false;
}

const STYLES: readonly (readonly [RegExp, string])[] = [
  [/^iso$/i, 'iso'],
  [/^sql$/i, 'sql'],
  [/^postgres/i, 'postgres'],
  [/^german$/i, 'german'],
];
const ORDERS: readonly (readonly [RegExp, string])[] = [
  [/^ymd$/i, 'ymd'],
  [/^(?:dmy$|euro)/i, 'dmy'],
  [/^(?:mdy$|us$|noneuro)/i, 'mdy'],
];

/** One output style and one order of the date's parts; a second one must not contradict the first. */
function isDateStyle(text: string): boolean {
  const words = splitIdentifiers(text);
  if (!words) return false;
  const meanings = (table: typeof STYLES) =>
    new Set(words.flatMap(word => table.find(([pattern]) => pattern.test(word))?.[1] ?? []));
  const known = words.every(
    word => /^default$/i.test(word) || [...STYLES, ...ORDERS].some(([pattern]) => pattern.test(word)),
  );
  return known && meanings(STYLES).size <= 1 && meanings(ORDERS).size <= 1;
}

const STANDBY_TOKEN =
  /[ \t\n\r\f]*(?:"((?:[^"]|"")*)"|(\d+)(?![\w$])|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(\*)|([(),]))/y;

/** `a, b`, `2 (a, b)`, `ANY 2 (a, b)`, `FIRST 2 (a, b)`; the number is at least 1. */
function isStandbyList(text: string): boolean {
  if (text === '') return true;
  let shape = '';
  STANDBY_TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (STANDBY_TOKEN.lastIndex < end) {
    const match = STANDBY_TOKEN.exec(text);
    if (!match) return false;
    const [, quoted, number, word, star, sign] = match;
    if (sign !== undefined) shape += sign;
    else if (number !== undefined) shape += Number(number) > 0 ? 'N' : '0';
    else if (word !== undefined && /^(?:any|first)$/i.test(word)) shape += 'W';
    else shape += quoted !== undefined || word !== undefined || star !== undefined ? 'a' : '';
  }
  return /^[aN0](?:,[aN0])*$/.test(shape) || /^W?N\([aN0](?:,[aN0])*\)$/.test(shape);
}

const ENCODINGS: ReadonlySet<string> = new Set(
  (
    'abc alt big5 euccn eucjis2004 eucjp euckr euctw gb18030 gbk johab koi8 koi8r koi8u mskanji muleinternal ' +
    'shiftjis shiftjis2004 sjis sqlascii tcvn tcvn5712 uhc unicode utf8 vscii win ' +
    'iso88591 iso885910 iso885913 iso885914 iso885915 iso885916 iso88592 iso88593 iso88594 iso88595 iso88596 ' +
    'iso88597 iso88598 iso88599 latin1 latin10 latin2 latin3 latin4 latin5 latin6 latin7 latin8 latin9 ' +
    'win1250 win1251 win1252 win1253 win1254 win1255 win1256 win1257 win1258 win866 win874 win932 win936 win949 win950 ' +
    'windows1250 windows1251 windows1252 windows1253 windows1254 windows1255 windows1256 windows1257 windows1258 ' +
    'windows866 windows874 windows932 windows936 windows949 windows950'
  ).split(' '),
);

const identifierList: Content = {
  accepts: text => splitIdentifiers(text) !== undefined,
  expected: 'names separated by commas, in double quotes where they hold blanks',
};

const CONTENTS: Readonly<Record<string, Content>> = {
  search_path: identifierList,
  temp_tablespaces: identifierList,
  wal_consistency_checking: { accepts: isConsistencyList, expected: `a list of ${[...RESOURCE_MANAGERS].join(', ')}` },
  DateStyle: { accepts: isDateStyle, expected: 'a style (ISO, SQL, Postgres, German) and an order (YMD, DMY, MDY)' },
  synchronous_standby_names: { accepts: isStandbyList, expected: '`a, b`, `FIRST n (a, b)` or `ANY n (a, b)`' },
  backtrace_functions: { accepts: text => /^[\w, \n\t]*$/.test(text), expected: 'function names separated by commas' },
  client_encoding: {
    accepts: text => ENCODINGS.has(text.replace(/[^A-Za-z0-9]/g, '').toLowerCase()),
    expected: 'an encoding such as UTF8 or LATIN1',
  },
  default_table_access_method: {
    accepts: text => text !== '',
    expected: 'the name of an access method',
  },
  primary_slot_name: {
    accepts: text => /^[a-z0-9_]{0,63}$/.test(text),
    expected: `at most ${LONGEST_NAME} lower-case letters, digits and underscores`,
  },
  recovery_target: { accepts: text => text === '' || text === 'immediate', expected: 'only `immediate`' },
  recovery_target_lsn: {
    accepts: text => text === '' || /^[0-9a-fA-F]{1,8}\/[0-9a-fA-F]{1,8}$/.test(text),
    expected: 'a position such as `16/B374D848`',
  },
  recovery_target_name: {
    accepts: text => utf8Length(text) <= LONGEST_NAME,
    expected: `a name of at most ${LONGEST_NAME} bytes`,
  },
  recovery_target_xid: { accepts: fitsUnsignedLong, expected: 'a transaction number' },
  recovery_target_timeline: {
    accepts: text => text === 'current' || text === 'latest' || fitsUnsignedLong(text),
    expected: '`current`, `latest` or a timeline number',
  },
};
