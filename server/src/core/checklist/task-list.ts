import { type ItemId, items } from './items.js';

/** A task of a Markdown list with everything that belongs to it. */
export interface Task {
  /** The words behind the box, without decoration. */
  readonly title: string;
  /** The lines as they are, indented ones below the task included. */
  readonly text: string;
  /** The one of the 24 items that it asks for; nothing where it is none of them. */
  readonly item: ItemId | undefined;
}

/** What a Markdown file holds: its tasks, and all other lines, so that no text is lost. */
export interface TaskList {
  readonly tasks: readonly Task[];
  readonly rest: readonly string[];
}

const TASK = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX~-]?\][ \t]+(.*)$/;

/** Reads the tasks of a Markdown text. Lines below a task that are indented deeper and are no tasks belong to it. */
export function readTaskList(markdown: string): TaskList {
  const tasks: { title: string; lines: string[]; indent: number }[] = [];
  const rest: string[] = [];
  let isOpen = false;
  for (const line of markdown.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const last = tasks.at(-1);
    const title = TASK.exec(line)?.[1];
    if (title !== undefined) {
      tasks.push({ title: plain(title), lines: [line], indent: indentOf(line) });
      isOpen = true;
    } else if (line.trim() === '') continue;
    else if (isOpen && last && indentOf(line) > last.indent) last.lines.push(line);
    else {
      rest.push(line);
      isOpen = false;
    }
  }
  return {
    rest,
    tasks: tasks.map(({ title, lines }) => ({ title, text: lines.join('\n'), item: itemFor(title) })),
  };
}

function indentOf(line: string): number {
  return line.replace(/\t/g, '    ').search(/\S/);
}

/** Links and emphasis as plain words. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`~]+|(?<!\w)_+|_+(?!\w)/g, '')
    .trim();
}

/** Words of the field that stand for the same. */
const SAME: Readonly<Record<string, string>> = {
  compilation: 'jit',
  autovacuum: 'vacuum',
  autoscale: 'autoscaling',
  hpa: 'autoscaling',
  scaling: 'autoscaling',
  pooler: 'pooling',
  pgbouncer: 'pooling',
  pool: 'pooling',
  explain: 'plans',
  plan: 'plans',
  analysi: 'analysed',
  analysis: 'analysed',
  analyzed: 'analysed',
  warmup: 'warming',
  warmed: 'warming',
  warm: 'warming',
  preload: 'preloading',
  limit: 'limits',
  alert: 'alerts',
  alerting: 'alerts',
  dashboard: 'dashboards',
  header: 'headers',
  metric: 'metrics',
  benchmark: 'benchmarks',
  index: 'indexes',
  indices: 'indexes',
  statistic: 'statistics',
  tests: 'test',
  tested: 'test',
  invalidated: 'invalidation',
  var_dump: 'print',
  print_r: 'print',
};

/** Words that say nothing about which item is meant. */
const EMPTY: ReadonlySet<string> = new Set(
  'a an and are all any be been by configured configure created defined disabled done enabled enable for has have in is it left met mode no not of off on or our passed proper properly set sets that the to up with date before added add'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .toLowerCase()
      .replace(/auto-?(vacuum|scal)/g, 'auto$1')
      .match(/[a-z_][a-z0-9_]*/g) ?? [];
  return new Set(words.filter(word => !EMPTY.has(word)).map(word => SAME[word] ?? word));
}

/** What the titles of the items leave out and lists of teams say. */
const MORE: Readonly<Partial<Record<ItemId, string>>> = {
  'error-handling': 'error handling var_dump errors',
  'debug-mode-disabled': 'debug app_debug',
  'cache-warming': 'cache warming caches',
  'cache-invalidation': 'cache invalidation strategy',
  'redis-configured': 'redis',
  'connection-pooling': 'connection pooling connections',
  'autovacuum-tuned': 'vacuum tuned tuning',
};

const known = items.map(({ id, title }) => ({ id, words: wordsOf(`${title} ${MORE[id] ?? ''}`) }));

/** How much of a task has to be about an item, and of the item in the task: below it the task is one of its own. */
const LEAST = 0.5;

/** The item that a title means; nothing where none is near, or two are equally near. */
export function itemFor(title: string): ItemId | undefined {
  const words = wordsOf(title);
  const rated = known
    .map(item => {
      const shared = [...words].filter(word => item.words.has(word)).length;
      return { id: item.id, score: shared === 0 ? 0 : (2 * shared) / (words.size + Math.min(item.words.size, 3)) };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = rated;
  return best && best.score >= LEAST && best.score !== second?.score ? best.id : undefined;
}
