import { parseBool } from '../../formats/php-ini/values.js';
import type { Entry } from '../../model/settings.js';
import { manifestFiles } from '../clusters.js';
import { imageLines } from '../images.js';
import type { Evidence, Verdict } from '../model.js';
import { decideByPhp, type PhpLayer } from '../php.js';
import { judged, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';
import { variablesOf } from '../variables.js';

/** Agents by their extension: what switches them on, names the service and says where measurements go. */
const AGENTS = [
  {
    extension: 'elastic_apm',
    on: 'elastic_apm.enabled',
    service: 'elastic_apm.service_name',
    server: 'elastic_apm.server_url',
  },
  { extension: 'newrelic', on: 'newrelic.enabled', service: 'newrelic.appname', server: 'newrelic.license' },
  { extension: 'ddtrace', on: 'datadog.trace.enabled', service: 'datadog.service', server: 'datadog.trace.agent_url' },
  { extension: 'tideways', on: 'tideways.enable', service: 'tideways.service', server: 'tideways.connection' },
] as const;

/** Passes where an agent is loaded, on, and knows its service and where measurements go. */
export const apmConfigured: Decider = subject => {
  const [inFiles, inVariables] = [phpSide(subject), environmentSide(subject)];
  if (inVariables.verdict === 'fail' && inFiles.verdict === 'pass')
    return judged('unknown', 'php.ini and the environment disagree about the agent.', [
      ...inFiles.evidence.map(each => ({ ...each, verdict: 'unknown' as const })),
      ...inVariables.evidence.map(each => ({ ...each, verdict: 'unknown' as const })),
    ]);
  const decided =
    [inFiles, inVariables].find(({ verdict }) => verdict === 'fail') ??
    [inFiles, inVariables].find(({ verdict }) => verdict === 'pass');
  const evidence = [...inFiles.evidence, ...inVariables.evidence];
  if (decided) return { ...decided, evidence };
  return judged(
    'unknown',
    evidence.length > 0
      ? 'An agent is set up in part; the rest may be in the image or in secrets.'
      : 'No agent is set up here; a person has to say where one is.',
    evidence,
  );
};

/** Agents that the environment sets up: what switches them off, names the service and says where measurements go. */
const BY_ENVIRONMENT = [
  {
    names: /^ELASTIC_APM_/,
    off: [/^ELASTIC_APM_ENABLED$/, /^(?:false|0)$/i],
    service: /^ELASTIC_APM_SERVICE_NAME$/,
    server: /^ELASTIC_APM_SERVER_URLS?$/,
    rate: /^ELASTIC_APM_TRANSACTION_SAMPLE_RATE$/,
    loaded: /elastic.?apm|apm-agent-php/,
  },
  {
    names: /^DD_/,
    off: [/^DD_TRACE_ENABLED$/, /^(?:false|0)$/i],
    service: /^DD_SERVICE$/,
    server: /^DD_(?:AGENT_HOST|TRACE_AGENT_URL)$/,
    rate: /^DD_TRACE_SAMPLE_RATE$/,
    loaded: /ddtrace|dd-trace|datadog/,
  },
  {
    names: /^OTEL_/,
    off: [/^OTEL_SDK_DISABLED$/, /^(?:true|1)$/i],
    service: /^OTEL_SERVICE_NAME$/,
    server: /^OTEL_EXPORTER_OTLP_(?:TRACES_)?ENDPOINT$/,
    rate: /^OTEL_TRACES_SAMPLER_ARG$/,
    loaded: /open-?telemetry/,
  },
  {
    names: /^NEW_RELIC_/,
    off: [/^NEW_RELIC_ENABLED$/, /^(?:false|0)$/i],
    service: /^NEW_RELIC_APP_?NAME$/,
    server: /^NEW_RELIC_LICENSE(?:_KEY)?$/,
    rate: /^NEW_RELIC_SAMPLE_RATE$/,
    loaded: /newrelic/,
  },
] as const;

function environmentSide(subject: ChecklistSubject): Judgement {
  const judgements = BY_ENVIRONMENT.flatMap(agent => judgeAgent(agent, subject) ?? []);
  return (
    judgements.find(({ verdict }) => verdict === 'fail') ??
    judgements.find(({ verdict }) => verdict === 'pass') ??
    judgements[0] ??
    judged('unknown', 'No agent is set up in the environment.')
  );
}

function judgeAgent(agent: (typeof BY_ENVIRONMENT)[number], subject: ChecklistSubject): Judgement | undefined {
  const variables = variablesOf(subject, agent.names);
  if (variables.length === 0) return undefined;
  const [offName, offValue] = agent.off;
  const off = variables.filter(({ name, value }) => offName.test(name) && offValue.test(value ?? ''));
  const none = variables.filter(({ name, value }) => agent.rate.test(name) && /^0(?:\.0+)?$/.test(value ?? ''));
  const lost = inContainers(subject)
    ? variables.filter(({ name, value }) => agent.server.test(name) && /localhost|127\.0\.0\.1/.test(value ?? ''))
    : [];
  if (off.length > 0) return judged('fail', 'The agent is switched off.', toldAll(off, 'fail'));
  if (none.length > 0) return judged('fail', 'The agent samples nothing.', toldAll(none, 'fail'));
  if (lost.length > 0)
    return judged('fail', 'The agent sends to its own pod, where nothing listens.', toldAll(lost, 'fail'));
  const { packages } = subject.sources;
  const loaded = [
    ...imageLines(subject, agent.loaded),
    ...packages.filter(({ name, isDev }) => !isDev && agent.loaded.test(name)),
  ];
  const isNamed = variables.some(({ name }) => agent.service.test(name));
  const isSent = variables.some(({ name }) => agent.server.test(name));
  const verdict: Verdict = loaded.length > 0 && isNamed && isSent ? 'pass' : 'unknown';
  const reason =
    verdict === 'pass'
      ? 'The agent is loaded and knows its service and where measurements go.'
      : 'The agent is set up in part.';
  return judged(verdict, reason, [...toldAll(loaded, verdict), ...toldAll(variables, verdict)]);
}

/** Sidecars and node agents are reached by other names than the container's own. */
function inContainers(subject: ChecklistSubject): boolean {
  return manifestFiles(subject).some(({ workloads }) => workloads.some(({ containers }) => containers.length === 1));
}

const phpSide = decideByPhp(layer => {
  for (const agent of AGENTS) {
    const loaded = layer.php.extensions.find(({ name }) => name.startsWith(agent.extension));
    const [on, service, server] = [agent.on, agent.service, agent.server].map(name => layer.php.settings.entry(name));
    const lines = [loaded?.entry, on, service, server].flatMap(entry => entry ?? []);
    if (lines.length === 0) continue;
    const told = (verdict: Verdict) => lines.map(entry => evidence(layer, entry, verdict));
    if (on && parseBool(on.node.value.text) === false)
      return { verdict: 'fail', reason: `${agent.on} is off.`, evidence: told('fail') };
    if (loaded && service && server)
      return {
        verdict: 'pass',
        reason: `${agent.extension} is loaded and knows its service and where measurements go.`,
        evidence: told('pass'),
      };
    return { verdict: 'unknown', reason: `${agent.extension} is set up in part.`, evidence: told('unknown') };
  }
  return judged('unknown', 'No agent is set up in php.ini.');
});

function evidence({ php }: PhpLayer, { uri, node }: Entry, verdict: Verdict): Evidence {
  const isSecret = /license|token|secret|key$/.test(node.name.text);
  const text = isSecret ? `${node.name.text} is set` : php.textOf(uri).slice(node.start, node.end);
  return { at: { uri, start: node.value.start, end: node.value.end }, text, verdict };
}
