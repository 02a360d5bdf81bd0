import { createHash } from 'node:crypto';
import type { Catalog, CatalogReader } from './catalog.ts';
import { closeCatalog } from './mapped-reader.ts';
import { readDocument } from './read/document.ts';
import type { FetchedInput } from './read/fetch-input.ts';
import { FileError } from './read/file-error.ts';
import { mostInputBytes } from './read/input.ts';
import { openCatalog, type Reading } from './recognise.ts';

/** Catalogs of a hundred thousand data sets have a thousand pages. */
const mostPages = 2_000;

/** The catalog at an address, its pages followed to the end, one after the other; throws FileError. */
export async function followPages(
  start: string,
  fetch: (address: string) => Promise<FetchedInput>,
  reading: Reading,
): Promise<Catalog> {
  const seen = new SeenPages(start);
  let reader: CatalogReader | undefined;
  let address: string | undefined = pageAt(start, start);
  while (address !== undefined) {
    seen.ask(address);
    const input: FetchedInput = await fetch(address);
    seen.answer(input);
    const document = await readDocument(input, seen.count);
    reader ??= openCatalog(document, input.name, reading);
    const next = await reader.add({ document, name: input.name, next: input.next });
    address = next === undefined ? undefined : pageAt(next, input.name);
  }
  if (reader === undefined) throw new FileError(`${start}: holds no page.`);
  return closeCatalog(reader.close(), start);
}

/** The pages that were read, by address and content: who meets one again would go round for ever. */
class SeenPages {
  readonly #start: string;
  readonly #addresses = new Set<string>();
  readonly #contents = new Set<string>();
  #bytes = 0;

  constructor(start: string) {
    this.#start = start;
  }

  get count(): number {
    return this.#addresses.size;
  }

  ask(address: string): void {
    if (this.#addresses.has(address)) throw this.#refusal(`names ${address} as its next page a second time`);
    if (this.#addresses.size === mostPages) throw this.#refusal(`has more than ${mostPages} pages`);
    this.#addresses.add(address);
  }

  answer({ name, bytes }: FetchedInput): void {
    const digest = createHash('sha256').update(bytes).digest('base64');
    if (this.#contents.has(digest)) throw this.#refusal(`answers at ${name} what another of its pages was`);
    this.#contents.add(digest);
    this.#bytes += bytes.length;
    if (this.#bytes > mostInputBytes) throw this.#refusal(`has pages of more than ${mostInputBytes} bytes together`);
  }

  #refusal(what: string): FileError {
    return new FileError(`${this.#start}: ${what}; give the address of an export that is whole, or its file.`);
  }
}

/** The address of a page without its fragment. Behind a gate that speaks https, catalogs often name their own pages by http. */
function pageAt(next: string, from: string): string {
  if (!URL.canParse(next, from)) throw new FileError(`${from}: names a next page that is no address.`);
  const url = new URL(next, from);
  const page = new URL(from);
  url.hash = '';
  if (page.protocol === 'https:' && url.protocol === 'http:') {
    if (url.hostname !== page.hostname) throw new FileError(`${from}: names a next page by http (${url.host}).`);
    url.protocol = 'https:';
    url.port = page.port;
  }
  return url.href;
}
