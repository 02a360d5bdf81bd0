import type { Converted } from './convert.ts';
import type { Document } from './read/document.ts';

/** What a catalog holds, as records of ours, and what read it: a mapping, `sheet`, or `records`. */
export interface Catalog {
  readonly name: string;
  /** The source of records that do not name one; the file names it where this is undefined. */
  readonly source: string | undefined;
  readonly converted: readonly Converted[];
  /** Whether what read it can tell drafts, deleted, withdrawn and private records; where not, the report says so. */
  readonly tellsStates: boolean;
  /** What it says that shows that this is not all of it. */
  readonly more?: string | undefined;
}

/** A page of a catalog, or all of it. */
export interface Page {
  readonly document: Document;
  /** The file's name, or the address that answered. */
  readonly name: string;
  /** Where its server says that the catalog goes on. */
  readonly next?: string | undefined;
}

/** Takes a catalog in, page by page. */
export interface CatalogReader {
  /** Takes a page in, and answers where the catalog goes on, as far as it says so; throws FileError where it is no page of this catalog. */
  add(page: Page): Promise<string | undefined>;
  /** All that was taken in. */
  close(): Catalog;
}

/** A catalog that is whole in one page. */
export function wholeReader(catalog: Catalog): CatalogReader {
  return { add: async () => undefined, close: () => catalog };
}
