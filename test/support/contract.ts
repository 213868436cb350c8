import { z } from 'zod';

/** The machine-readable results as product.md promises them: no key more, none less. */
const position = z.strictObject({ line: z.number().int().min(1), column: z.number().int().min(1) });
const range = z.strictObject({ start: position, end: position });
const path = z.string().regex(/^[^/\\][^\\]*$/);
const severity = z.enum(['error', 'warning', 'information', 'hint']);
const edit = z.strictObject({ file: path, range, newText: z.string() });

const finding = z.strictObject({
  rule: z.string().regex(/^[a-z-]+\/[a-z0-9]+(-[a-z0-9]+)*$/),
  severity,
  message: z.string().min(1),
  file: path,
  range,
  docs: z.url(),
  related: z.array(z.strictObject({ file: path, range, message: z.string() })),
  fixes: z.array(z.strictObject({ title: z.string(), safe: z.boolean(), edits: z.array(edit) })),
});

export const checkResult = z.strictObject({
  version: z.literal(1),
  files: z.number().int().min(0),
  findings: z.array(finding),
  summary: z.strictObject({ error: z.number(), warning: z.number(), information: z.number(), hint: z.number() }),
});
export type CheckResult = z.infer<typeof checkResult>;

const verdict = z.enum(['pass', 'fail', 'unknown', 'not-applicable']);

const item = z.strictObject({
  platform: z.string(),
  id: z.string(),
  number: z.number().int().min(1).max(24),
  group: z.enum(['application', 'database', 'caching', 'resources', 'monitoring']),
  title: z.string(),
  verdict,
  state: z.enum(['decided', 'open', 'signed-off', 'accepted-risk', 'stale']),
  reason: z.string().min(1),
  evidence: z.array(z.strictObject({ file: path, line: z.number().int().min(1), text: z.string(), verdict })),
});

export const checklistResult = z.strictObject({
  version: z.literal(1),
  items: z.array(item),
  summary: z.strictObject({
    pass: z.number(),
    fail: z.number(),
    unknown: z.number(),
    'not-applicable': z.number(),
    open: z.number(),
  }),
});
export type ChecklistResult = z.infer<typeof checklistResult>;
