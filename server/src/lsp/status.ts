import type { Finding, Severity } from '../core/finding.js';
import type { FormatRecord } from '../core/formats/format.js';
import { recordOf } from '../core/formats/registry.js';
import { describeMachine } from '../core/hover.js';
import type { Hardware } from '../core/model/hardware.js';
import type { Context } from '../core/model/platform.js';
import { baseName, canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { StatusParams, StatusResult } from './protocol.js';

/** What a document is judged by, and how it stands. */
export const answerStatus: Handler<StatusParams, StatusResult> = (workspace, params) => {
  const uri = canonicalUri(params.uri);
  const declaration = workspace.declarationOf(uri);
  const place = workspace.placeOf(uri);
  const record = place && recordOf(place.format.format.record.id);
  return {
    platform: declaration && baseName(declaration.root),
    declarationUri: declaration?.uri,
    hardware: place ? hardwareText(place.context.hardware) : '',
    version: place && record ? versionText(place.context, record) : '',
    environment: place?.context.environment
      ? withSource(place.context.environment.value, place.context.environment.from)
      : '',
    languageId: record?.languageId,
    counts: countsOf(workspace.affectedBy(uri).flatMap(each => workspace.findingsOf(each))),
  };
};

function withSource(text: string, from: string): string {
  return `${text} (${from})`;
}

function hardwareText(hardware: Hardware): string {
  const sources = new Set(Object.values(hardware).flatMap(known => known?.from ?? []));
  const machine = describeMachine(hardware);
  return machine === '' ? '' : withSource(machine, [...sources].join('; '));
}

function versionText({ version }: Context, { label, versionOf }: FormatRecord): string {
  return versionOf === undefined ? '' : withSource(`${label} ${version.shown}`, version.from ?? 'assumed newest');
}

function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
