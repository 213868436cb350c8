import type { Document, Parsed } from './document.js';
import type { Include } from './formats/format.js';

/** What adoption needs of the known documents. */
interface Texts {
  all(): readonly Document[];
  get(uri: string): Document | undefined;
  parse(document: Document): Parsed | undefined;
  /** The files that an include names. */
  targetsOf(include: Include): readonly string[];
  /** The folder that the includes of a document start at, where that holds for what it includes as well. */
  includeBaseOf(parsed: Parsed): string | undefined;
}

/**
 * What files take over from those that include them: the format, where their own name and text do not tell, and the
 * folder that relative paths start at, where the program counts them from its main file.
 */
export class Adoption {
  private readonly formats = new Map<string, string>();
  private readonly bases = new Map<string, string>();

  constructor(private readonly texts: Texts) {}

  formatOf(document: Document): string | undefined {
    return this.formats.get(document.uri) ?? document.format;
  }

  baseOf(uri: string): string | undefined {
    return this.bases.get(uri);
  }

  /** Whether only its includer tells what a file is. */
  isAdopted(uri: string): boolean {
    return this.formats.has(uri);
  }

  /** Works it out anew; what is included may include further files in turn. */
  renew(): void {
    this.formats.clear();
    this.bases.clear();
    const pending = this.texts.all().filter(document => document.format !== undefined);
    for (let document = pending.pop(); document; document = pending.pop()) {
      const parsed = this.texts.parse(document);
      if (!parsed) continue;
      for (const target of parsed.includes.flatMap(include => this.texts.targetsOf(include))) {
        const included = this.texts.get(target);
        if (included && this.passOn(parsed, included)) pending.push(included);
      }
    }
  }

  private passOn(parsed: Parsed, included: Document): boolean {
    const { uri } = included;
    const takesFormat = this.formatOf(included) !== parsed.format && !this.formats.has(uri);
    if (takesFormat) this.formats.set(uri, parsed.format);
    const base = parsed.base ?? this.texts.includeBaseOf(parsed);
    const takesBase = base !== undefined && !this.bases.has(uri);
    if (takesBase) this.bases.set(uri, base);
    return takesFormat || takesBase;
  }
}
