import type { Document } from './document.js';
import { type Embedded, type Guest, guestUri } from './embedded.js';

/** The configurations inside of known documents. Each has an address of its own and is a document like any other. */
export class Guests {
  private readonly guests = new Map<string, Guest>();
  private readonly addresses = new Map<string, readonly string[]>();

  /** The document that holds a configuration, and where; nothing for a file of its own. */
  get(uri: string): Guest | undefined {
    return this.guests.get(uri);
  }

  /** The addresses of the configurations that a document holds. */
  of(host: string): readonly string[] {
    return this.addresses.get(host) ?? [];
  }

  forget(uri: string): void {
    this.guests.delete(uri);
    this.addresses.delete(uri);
  }

  /** Takes what a document holds now, and answers which addresses are gone and which documents have to be read anew. */
  receive(
    host: string,
    found: readonly Embedded[],
    textOf: (uri: string) => string | undefined,
  ): { readonly gone: readonly string[]; readonly changed: readonly Document[] } {
    const guests = new Map(found.map(embedded => [guestUri(host, embedded), embedded]));
    const gone = this.of(host).filter(uri => !guests.has(uri));
    this.addresses.set(host, [...guests.keys()]);
    const changed: Document[] = [];
    for (const [uri, embedded] of guests) {
      const before = this.guests.get(uri)?.embedded;
      this.guests.set(uri, { host, embedded });
      const isSame = before && textOf(uri) === embedded.text && sameCircumstances(before, embedded);
      if (!isSame) changed.push({ uri, text: embedded.text, format: embedded.format, sourceProblems: [] });
    }
    return { gone, changed };
  }
}

function sameCircumstances(a: Embedded, b: Embedded): boolean {
  return (
    a.isPart === b.isPart &&
    a.refusal === b.refusal &&
    a.format === b.format &&
    a.name === b.name &&
    a.version?.version === b.version?.version
  );
}
