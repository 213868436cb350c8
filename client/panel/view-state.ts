import * as z from 'zod/mini';
import { groups } from '../../server/src/core/checklist/model.js';

export const filters = ['all', 'open', 'failing', 'stale'] as const;
export type Filter = (typeof filters)[number];

/** What the panel remembers of how it was left, for each time it is shown again. */
const viewState = z.object({
  filter: z.enum(filters),
  collapsed: z.readonly(z.array(z.enum(groups))),
  /** Items that were opened or closed by hand. */
  toggled: z.readonly(z.record(z.string(), z.boolean())),
  scroll: z.number(),
  /** Whether the pictures are shown. */
  pictures: z.boolean(),
});

export type ViewState = z.infer<typeof viewState>;

const initial: ViewState = { filter: 'all', collapsed: [], toggled: {}, scroll: 0, pictures: true };

/** The part of VS Code's webview API that the panel uses. */
export interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The view state, kept by the host; what an older version stored is dropped. */
export class View {
  private current: ViewState;

  constructor(private readonly host: Host) {
    this.current = viewState.safeParse(host.getState()).data ?? initial;
  }

  get state(): ViewState {
    return this.current;
  }

  change(change: Partial<ViewState>): void {
    this.current = { ...this.current, ...change };
    this.host.setState(this.current);
  }
}
