import * as z from 'zod/mini';
import { groups } from '../../server/src/core/checklist/model.js';
import { pictures } from './picture-messages.js';

/** What the panel and the extension say to each other. Both sides check what they receive. */

export const verdicts = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
export const signOffVerdicts = ['done', 'accepted-risk', 'not-applicable'] as const;
export const states = ['decided', 'open', 'signed-off', 'accepted-risk', 'stale'] as const;

const position = z.number().check(z.nonnegative(), z.multipleOf(1));
const text = z.string();

const evidence = z.object({
  uri: text,
  file: text,
  line: position,
  character: position,
  endLine: position,
  endCharacter: position,
  text,
  verdict: z.enum(verdicts),
  hasFixes: z.boolean(),
});

const signedOff = { who: text, when: text, expires: text, note: z.optional(text), link: z.optional(text) };

const signOff = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.enum(['valid', 'accepted-risk']), ...signedOff }),
  z.object({ state: z.literal('stale'), why: text, ...signedOff }),
]);

const item = z.object({
  id: text,
  number: z.number(),
  group: z.enum(groups),
  title: text,
  verdict: z.enum(verdicts),
  state: z.enum(states),
  reason: text,
  evidence: z.readonly(z.array(evidence)),
  /** Further lines of evidence, which only the report holds. */
  more: position,
  signOff,
  fingerprint: text,
  usualExpiry: text,
});

const problem = z.object({ message: text, line: position, character: position });

const fromHost = z.discriminatedUnion('type', [
  /** The server has not answered yet. */
  z.object({ type: z.literal('waiting') }),
  z.object({
    type: z.literal('checklist'),
    name: text,
    isPinned: z.boolean(),
    items: z.readonly(z.array(item)),
    /** Who signs, as far as git or an earlier sign-off tells. */
    who: text,
    /** What keeps the file of sign-offs from being read. */
    problems: z.readonly(z.array(problem)),
  }),
  z.object({ type: z.literal('pictures'), ...pictures }),
  /** Why a sign-off was not made. */
  z.object({ type: z.literal('refused'), item: text, why: text }),
  /** Shows an item, opened. */
  z.object({ type: z.literal('reveal'), item: text }),
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
  'exportReport',
] as const;

/** A day, or nothing for the usual one. */
const day = z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
const short = z.string().check(z.maxLength(4_000));
const knobs = z.record(z.string(), z.number());

const fromPanel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('run'), action: z.enum(actions) }),
  z.object({ type: z.literal('open'), uri: text, line: position, character: position }),
  /** Opens the file of sign-offs at a line. */
  z.object({ type: z.literal('openSignOffs'), line: position }),
  z.object({
    type: z.literal('fix'),
    ...{ uri: text, line: position, character: position, endLine: position, endCharacter: position },
  }),
  z.object({
    type: z.literal('sign'),
    item: text,
    verdict: z.enum(signOffVerdicts),
    ...{ who: short, note: z.optional(short), expires: day, link: z.optional(short), fingerprint: text },
  }),
  z.object({ type: z.literal('withdraw'), item: text }),
  /** Knobs are turned, or the turned ones are to be written into the files. */
  z.object({ type: z.literal('turn'), knobs }),
  z.object({ type: z.literal('apply'), knobs }),
]);

export type Verdict = (typeof verdicts)[number];
export type State = (typeof states)[number];
export type Action = (typeof actions)[number];
export type PanelItem = z.infer<typeof item>;
export type PanelEvidence = z.infer<typeof evidence>;
export type HostMessage = z.infer<typeof fromHost>;
export type SignOffState = PanelItem['signOff'];
export type ChecklistMessage = Extract<HostMessage, { type: 'checklist' }>;
export type PicturesMessage = Extract<HostMessage, { type: 'pictures' }>;
/** What stands where the checklist would. */
export type NoticeMessage = Extract<HostMessage, { type: 'waiting' | 'empty' | 'stopped' }>;
export type PanelMessage = z.infer<typeof fromPanel>;

/** A message of the extension, or nothing where it is none. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  return fromHost.safeParse(data).data;
}

/** A message of the panel, or nothing where it is none. */
export function readPanelMessage(data: unknown): PanelMessage | undefined {
  return fromPanel.safeParse(data).data;
}
