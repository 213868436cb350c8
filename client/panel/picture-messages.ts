import * as z from 'zod/mini';

/** The pictures as the extension tells them; the words for each field stand in the server's `pictures-protocol.ts`. */

const text = z.string();
const size = z.nullable(z.number());
const list = <T extends z.ZodMiniType>(type: T) => z.readonly(z.array(type));

const place = z.object({ uri: text, line: z.number(), character: z.number() });
const figure = z.object({ name: text, text, from: text, place: z.optional(place) });

const budget = z.object({
  machine: text,
  memory: z.number(),
  memoryFigure: figure,
  reserve: z.number(),
  total: z.number(),
  fits: z.boolean(),
  told: text,
  parts: list(z.object({ label: text, file: text, bytes: z.number(), told: text, figures: list(figure) })),
});

const stage = z.object({
  kind: text,
  label: text,
  total: size,
  told: text,
  isBottleneck: z.boolean(),
  figures: list(figure),
});

const passage = z.object({
  from: text,
  to: text,
  outcome: z.enum(['fits', 'waits', 'refused', 'unlimited']),
  told: text,
});

const ladder = z.object({
  kind: z.enum(['timeouts', 'uploads', 'descriptors']),
  label: text,
  steps: list(z.object({ owner: text, figure, value: size, holds: z.boolean() })),
  rungs: list(z.object({ told: text, holds: z.boolean() })),
});

const knob = z.object({ id: text, label: text, value: z.number(), min: z.number(), max: z.number() });

/** The content of a message with pictures. */
export const pictures = {
  budgets: list(budget),
  funnel: z.object({ stages: list(stage), passages: list(passage) }),
  ladders: list(ladder),
  knobs: list(knob),
  /** The knobs that are turned. */
  turned: z.record(z.string(), z.number()),
  /** Why the turned knobs cannot be written into the files. */
  refused: z.optional(text),
};

export type Place = z.infer<typeof place>;
export type Figure = z.infer<typeof figure>;
export type Budget = z.infer<typeof budget>;
export type Stage = z.infer<typeof stage>;
export type Passage = z.infer<typeof passage>;
export type Ladder = z.infer<typeof ladder>;
export type Knob = z.infer<typeof knob>;
