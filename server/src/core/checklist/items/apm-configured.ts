import { parseBool } from '../../formats/php-ini/values.js';
import type { Entry } from '../../model/settings.js';
import type { Evidence, Verdict } from '../model.js';
import { decideByPhp, type PhpLayer } from '../php.js';

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

/** Passes where an agent is loaded, on, and knows its service and server; what else there is only the environment tells. */
export const apmConfigured = decideByPhp(layer => {
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
    return {
      verdict: 'unknown',
      reason: `${agent.extension} is set up in part; the environment may hold the rest, which Headroom does not read yet.`,
      evidence: told('unknown'),
    };
  }
  return {
    verdict: 'unknown',
    reason:
      'No agent is set up in php.ini; the environment and composer.json may hold one, which Headroom does not read yet.',
    evidence: [],
  };
});

function evidence({ php }: PhpLayer, { uri, node }: Entry, verdict: Verdict): Evidence {
  const isSecret = /license|token|secret|key$/.test(node.name.text);
  const text = isSecret ? `${node.name.text} is set` : php.textOf(uri).slice(node.start, node.end);
  return { at: { uri, start: node.value.start, end: node.value.end }, text, verdict };
}
