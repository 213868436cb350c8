import type { LoadResult, LoadScript } from '../core/checklist/sources.js';
import { fact, lineFact, type Reader, type SourceFile } from './file.js';
import { entries, field, numberOf, parseJson, textOf } from './json.js';

/** What k6 writes of a test: `--summary-export`, or `handleSummary`. */
export const readSummary: Reader = file => {
  const json = parseJson(file.text);
  const metrics = entries(field(json, 'metrics'));
  if (!metrics.some(([name]) => name === 'http_req_duration' || name === 'iterations')) return {};
  const result: LoadResult = {
    ...fact(file, 0, 0, file.path),
    date: dateOf(json, file),
    thresholds: metrics.flatMap(([name, metric]) => thresholdsOf(file, name, metric)),
    measures: measuresOf(new Map(metrics)),
  };
  return { loadResults: [result] };
};

/** An export says of each threshold whether it was crossed; a summary, whether it is fine. */
function thresholdsOf(file: SourceFile, name: string, metric: unknown): LoadResult['thresholds'] {
  return entries(field(metric, 'thresholds')).map(([expression, outcome]) => {
    const holds = typeof outcome === 'boolean' ? !outcome : field(outcome, 'ok') === true;
    const start = Math.max(0, file.text.indexOf(JSON.stringify(expression), file.text.indexOf(JSON.stringify(name))));
    const words = `${name} ${expression}: ${holds ? 'ok' : 'crossed'}`;
    return { ...fact(file, start, start + expression.length + 2, words), holds };
  });
}

function measuresOf(metrics: ReadonlyMap<string, unknown>): LoadResult['measures'] {
  const value = (metric: string, name: string) => {
    const found = metrics.get(metric);
    return numberOf(field(found, 'values', name)) ?? numberOf(field(found, name));
  };
  const known: LoadResult['measures'] | Readonly<Record<string, number | undefined>> = {
    p50: value('http_req_duration', 'med') ?? value('http_req_duration', 'p(50)'),
    p95: value('http_req_duration', 'p(95)'),
    p99: value('http_req_duration', 'p(99)'),
    rate: value('http_reqs', 'rate'),
    errors: value('http_req_failed', 'rate') ?? value('http_req_failed', 'value'),
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, each]) => (each === undefined ? [] : [[name, each]])),
  );
}

/** A day that the content tells, or the name of the file. */
function dateOf(json: unknown, { path }: SourceFile): string | undefined {
  const told = ['timestamp', 'date', 'startTime', 'start', 'endTime', 'end', 'generatedAt'].flatMap(
    name =>
      textOf(field(json, name)) ?? textOf(field(json, 'root_group', name)) ?? textOf(field(json, 'state', name)) ?? [],
  );
  const [day] = [...told, path].flatMap(text => /\b20\d\d-[01]\d-[0-3]\d/.exec(text)?.[0] ?? []);
  return day;
}

/** A script of k6: its thresholds, and how much load its stages lead to. Its code is not run. */
export const readScript: Reader = file => {
  if (!/from\s+['"]k6(?:\/[^'"]*)?['"]|require\(['"]k6/.test(file.text)) return {};
  const script: LoadScript = {
    ...fact(file, 0, 0, file.path),
    thresholds: thresholdsIn(file),
    peakRate: peakOf(file.text),
  };
  return { loadScripts: [script] };
};

function thresholdsIn(file: SourceFile): LoadScript['thresholds'] {
  const start = file.text.search(/\bthresholds\s*:\s*\{/);
  if (start === -1) return [];
  const body = file.text.slice(start, start + 5_000);
  return [...body.matchAll(/['"]?([a-z_][\w{}:.,-]*)['"]?\s*:\s*\[([^\]]*)\]/g)].flatMap(([, metric = '', list = '']) =>
    [...list.matchAll(/['"]([^'"]+)['"]/g)].map(([, limit = '']) => ({
      ...lineFact(file, Math.max(start, file.text.indexOf(limit, start))),
      metric,
      limit,
    })),
  );
}

/** The largest rate of arrivals per second; nothing where the script does not set one. */
function peakOf(text: string): number | undefined {
  if (!/(?:constant|ramping)-arrival-rate/.test(text)) return undefined;
  const unit = /timeUnit\s*:\s*['"](\d+)(s|m)['"]/.exec(text);
  const seconds = unit ? Number(unit[1]) * (unit[2] === 'm' ? 60 : 1) : 1;
  const rates = [...text.matchAll(/\b(?:rate|target)\s*:\s*(\d+)/g)].map(([, digits]) => Number(digits));
  return rates.length > 0 ? Math.max(...rates) / seconds : undefined;
}
