import type { Dashboard } from '../core/checklist/sources.js';
import { asScalar } from '../core/syntax/yaml-access.js';
import { fact, type Reader, type SourceFile, unread } from './file.js';
import { field, items, parseJson, textOf } from './json.js';
import { documentsOf, nodeAt, textAt } from './yaml.js';

/** Dashboards of Grafana, as they are exported. */
export const readDashboard: Reader = file => {
  const json = parseJson(file.text);
  if (json === undefined) return { unread: [unread(file, 'dashboard', 'it is no JSON')] };
  const dashboard = dashboardOf(file, field(json, 'dashboard') ?? json);
  return dashboard ? { dashboards: [dashboard] } : {};
};

/** The same inside of a GrafanaDashboard of the operator. */
export const readDashboardResource: Reader = file => {
  const found = documentsOf(file).flatMap(({ root }) => {
    const text = textAt(root, 'kind') === 'GrafanaDashboard' ? asScalar(nodeAt(root, 'spec', 'json'))?.text : undefined;
    return text === undefined ? [] : (dashboardOf(file, parseJson(text)) ?? []);
  });
  return { dashboards: found };
};

function dashboardOf(file: SourceFile, json: unknown): Dashboard | undefined {
  const panels = panelsOf(json, 0);
  const title = textOf(field(json, 'title'));
  if (title === undefined || !Array.isArray(field(json, 'panels') ?? field(json, 'rows'))) return undefined;
  const start = Math.max(0, file.text.lastIndexOf(JSON.stringify(title)));
  const defined = new Set(items(field(json, 'templating', 'list')).flatMap(each => textOf(field(each, 'name')) ?? []));
  const inputs = items(field(json, '__inputs')).flatMap(each => textOf(field(each, 'name')) ?? []);
  const used = panels.flatMap(panel => {
    const source = field(panel, 'datasource');
    const name = textOf(source) ?? textOf(field(source, 'uid')) ?? '';
    return /^\$\{?(\w+)\}?$/.exec(name)?.[1] ?? [];
  });
  const missing = [...new Set(used)].filter(name => !defined.has(name) && !inputs.includes(name));
  const expressions = panels.flatMap(panel =>
    items(field(panel, 'targets')).flatMap(
      target => textOf(field(target, 'expr')) ?? textOf(field(target, 'query')) ?? [],
    ),
  );
  return { ...fact(file, start, start + title.length + 2, `dashboard ${title}`), title, expressions, missing };
}

/** Rows hold panels too. */
function panelsOf(json: unknown, level: number): readonly unknown[] {
  if (level > 5) return [];
  const own = items(field(json, 'panels'));
  const rows = items(field(json, 'rows'));
  return [...own, ...[...own, ...rows].flatMap(each => panelsOf(each, level + 1))];
}
