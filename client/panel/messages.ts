import * as z from 'zod/mini';
import { groups } from '../../server/src/core/checklist/model.js';

/** What the panel and the extension say to each other. Both sides check what they receive. */

export const verdicts = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
export const states = ['decided', 'open', 'signed-off', 'accepted-risk', 'stale'] as const;

const position = z.number().check(z.nonnegative(), z.multipleOf(1));

const evidence = z.object({
  uri: z.string(),
  file: z.string(),
  line: position,
  character: position,
  text: z.string(),
  verdict: z.enum(verdicts),
});

const item = z.object({
  id: z.string(),
  number: z.number(),
  group: z.enum(groups),
  title: z.string(),
  verdict: z.enum(verdicts),
  state: z.enum(states),
  reason: z.string(),
  evidence: z.readonly(z.array(evidence)),
});

const fromHost = z.discriminatedUnion('type', [
  /** The server has not answered yet. */
  z.object({ type: z.literal('waiting') }),
  z.object({ type: z.literal('checklist'), name: z.string(), isPinned: z.boolean(), items: z.readonly(z.array(item)) }),
  /** No platform covers the active file; others may be open. */
  z.object({ type: z.literal('empty'), hasPlatforms: z.boolean() }),
  /** The server is not running. */
  z.object({ type: z.literal('stopped') }),
]);

/** What the panel's buttons can ask for. */
export const actions = [
  'createDeclaration',
  'openConfigFile',
  'selectPlatform',
  'restartServer',
  'showOutput',
] as const;

const fromPanel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('run'), action: z.enum(actions) }),
  z.object({ type: z.literal('open'), uri: z.string(), line: position, character: position }),
]);

export type Verdict = (typeof verdicts)[number];
export type State = (typeof states)[number];
export type Action = (typeof actions)[number];
export type PanelItem = z.infer<typeof item>;
export type PanelEvidence = z.infer<typeof evidence>;
export type HostMessage = z.infer<typeof fromHost>;
export type PanelMessage = z.infer<typeof fromPanel>;

/** A message of the extension, or nothing where it is none. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  return fromHost.safeParse(data).data;
}

/** A message of the panel, or nothing where it is none. */
export function readPanelMessage(data: unknown): PanelMessage | undefined {
  return fromPanel.safeParse(data).data;
}
