import type { AlertRule, Receiver } from '../core/checklist/sources.js';
import { asScalar } from '../core/syntax/yaml-access.js';
import type { YamlNode } from '../core/syntax/yaml-nodes.js';
import { type Read, type Reader, unread } from './file.js';
import { documentsOf, itemsAt, nodeAt, nodeFact, textAt, type YamlDocument } from './yaml.js';

/** Rules of Prometheus and Grafana, and what Alertmanager does with their alerts. */
export const readAlerts: Reader = file => {
  const all = documentsOf(file).map(document => readDocument(document));
  const broken = documentsOf(file).find(({ root, error }) => error && groupsOf(root).length > 0)?.error;
  return {
    alerts: all.flatMap(each => each.alerts ?? []),
    receivers: all.flatMap(each => each.receivers ?? []),
    ...(broken && { unread: [unread(file, 'alerts', broken.message, broken.start)] }),
  };
};

function readDocument(document: YamlDocument): Read {
  const { root } = document;
  return {
    alerts: groupsOf(root).flatMap(group => itemsAt(group, 'rules').flatMap(rule => ruleOf(document, rule) ?? [])),
    receivers: receiversOf(document, routed(root)),
  };
}

/** Where Alertmanager's configuration is: the whole file, the values of a chart, or a resource of the operator. */
function routed(root: YamlNode | undefined): YamlNode | undefined {
  const inside = nodeAt(root, 'alertmanagerFiles', 'alertmanager.yml');
  return inside ?? (nodeAt(root, 'spec', 'route') ? nodeAt(root, 'spec') : root);
}

/** A file of rules, a PrometheusRule, or the values of a chart. */
function groupsOf(root: YamlNode | undefined): readonly YamlNode[] {
  return [
    ...itemsAt(root, 'groups'),
    ...itemsAt(root, 'spec', 'groups'),
    ...itemsAt(root, 'serverFiles', 'alerting_rules.yml', 'groups'),
  ];
}

function ruleOf(document: YamlDocument, rule: YamlNode): AlertRule | undefined {
  const name = textAt(rule, 'alert') ?? textAt(rule, 'title');
  const at = nodeAt(rule, 'alert') ?? nodeAt(rule, 'title');
  if (name === undefined || !at) return undefined;
  const expressions = [
    asScalar(nodeAt(rule, 'expr'))?.text,
    ...itemsAt(rule, 'data').map(each => asScalar(nodeAt(each, 'model', 'expr'))?.text),
  ];
  const severity = textAt(rule, 'labels', 'severity') ?? textAt(rule, 'labels', 'priority');
  const expression = expressions.flatMap(each => each ?? []).join(' ');
  return { ...nodeFact(document, at, `alert ${name}: ${expression}`), name, expression, severity };
}

/** The receivers that are defined, and those that routes name. */
function receiversOf(document: YamlDocument, root: YamlNode | undefined): readonly Receiver[] {
  if (nodeAt(root, 'route') === undefined) return [];
  const defined = itemsAt(root, 'receivers').flatMap((item): readonly Receiver[] => {
    const name = textAt(item, 'name');
    return name === undefined ? [] : [{ ...nodeFact(document, item, `receiver ${name}`), name, isDefined: true }];
  });
  return [...defined, ...named(document, nodeAt(root, 'route'), 0)];
}

/** Deeper routes lead nowhere. */
const MOST_LEVELS = 20;

function named(document: YamlDocument, route: YamlNode | undefined, level: number): readonly Receiver[] {
  const name = textAt(route, 'receiver');
  const at = nodeAt(route, 'receiver');
  const own =
    name !== undefined && at ? [{ ...nodeFact(document, at, `receiver: ${name}`), name, isDefined: false }] : [];
  if (level > MOST_LEVELS) return own;
  return [...own, ...itemsAt(route, 'routes').flatMap(each => named(document, each, level + 1))];
}
