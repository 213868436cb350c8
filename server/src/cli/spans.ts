import type { Span } from '../core/text.js';

/** Spans of one text that do not touch each other's characters, in order. */
export class Spans {
  private readonly spans: Span[] = [];

  /** Whether a span overlaps one of these; two insertions at one place do, because their order would be a guess. */
  overlaps({ start, end }: Span): boolean {
    const index = this.firstFrom(start);
    const [before, behind] = [this.spans[index - 1], this.spans[index]];
    return (
      (before !== undefined && before.end > start) ||
      (behind !== undefined && (behind.start < end || behind.start === start))
    );
  }

  add(span: Span): void {
    this.spans.splice(this.firstFrom(span.start), 0, span);
  }

  /** The index of the first span that starts at `start` or later. */
  private firstFrom(start: number): number {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
