import { items } from './items.js';

/** Contents of lists that the server reads at once, right and wrong ones. */
export const CHECKED_LISTS: Readonly<Record<string, readonly string[]>> = {
  log_destination: items(
    'stderr¦csvlog¦jsonlog¦stderr, csvlog¦stderr,csvlog,jsonlog¦STDERR¦ stderr ¦"stderr"¦¦ ',
    'stderr,stderr¦StdErr , CsvLog¦eventlog¦file¦stdout¦stderr csvlog¦stderr,¦,stderr¦stderr,,csvlog',
    'stderr;csvlog¦stderr, file¦"stderr¦std err¦none¦*¦csv',
  ),
  DateStyle: items(
    'iso, mdy¦ISO¦german¦sql, dmy¦postgres¦ISO,YMD¦us¦european¦euro¦noneuropean¦default¦mdy',
    'postgresql¦iso,iso¦ iso , dmy ¦iso dmy¦iso, sql¦mdy, dmy¦iso8601¦ymd, iso, sql¦foo¦iso,¦,iso¦',
    'isoo¦german, mdy¦iso;mdy¦us, euro¦default, iso¦"ISO"¦d-m-y',
  ),
  synchronous_standby_names: items(
    '¦*¦a¦a, b¦1 (a)¦2 (a, b, c)¦FIRST 1 (a, b)¦ANY 2 (a, b, c)¦any 1 (*)¦"a b"¦first¦any¦"*"¦3',
    'a1,_b¦ANY 1 ("A", b)¦2(a,b)¦FIRST 2 (a¦2 a¦a b¦ANY (a)¦ANY 0 (a)¦0 (a)¦-1 (a)¦a,¦,a¦(a)¦2 ()',
    'ANY 2 a, b¦a-b¦a.b¦"a¦FIRST 1.5 (a)¦1 (a) b¦a;b¦SOME 1 (a)',
  ),
  search_path: items(
    'public¦"$user", public¦a, b¦¦ ¦a , b¦"A b"¦"a""b"¦a.b¦$user¦été¦a;b¦pg_catalog¦"a,b"¦a$b¦1a¦*',
    '""¦a b¦a,,b¦a,¦,a¦"a¦a"¦"a" b¦"a"b¦,¦a "b"¦a, "b¦"$user" public¦"a""¦public ,',
  ),
  temp_tablespaces: items('¦a¦a, b¦"A b"¦ a ¦pg_default¦""¦"a""b"¦a, a¦"a" , b¦a b¦a,¦,a¦a,,b¦"a¦a"b c"¦"a"b¦,¦a; b c'),
  wal_consistency_checking: items(
    '¦all¦heap¦heap2, heap¦btree,hash,gin¦ALL¦Heap¦all, heap¦"heap"¦heap,heap¦ heap ',
    'brin, generic, spgist¦foo¦xlog¦heap,¦heap btree¦transaction¦heap, foo¦none¦on¦commit_ts¦*¦off',
    'heap;gin',
  ),
  backtrace_functions: items('¦a¦a,b¦a, b¦func_1¦A¦ a ¦\t¦a,,b¦,¦1¦a b¦_¦a-b¦a;b¦a.b¦a*¦*¦a()¦é¦"a"¦a:b¦a/b¦$a¦a+b'),
};
