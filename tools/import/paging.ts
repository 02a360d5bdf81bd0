/** Objects beside the records in which answers of catalogs tell how many there are and where the next page is. */
const envelopes = [
  'result',
  'meta',
  'metadata',
  '_meta',
  'pagination',
  'paging',
  'page',
  'response',
  'd',
  'links',
  '_links',
  'hydra:view',
  'view',
];
const totals = [
  'count',
  'total',
  'totalCount',
  'total_count',
  'totalItems',
  'hydra:totalItems',
  'totalResults',
  'total_results',
  'totalHits',
  'nhits',
  'numberMatched',
  'numFound',
  'resultSetSize',
  '@odata.count',
  'odata.count',
  '__count',
];
const laterPages = [
  'next',
  'nextLink',
  '@odata.nextLink',
  'odata.nextLink',
  '__next',
  'nextPage',
  'next_page',
  'next_page_url',
  'nextPageToken',
  'nextPageUrl',
  'hydra:next',
  'hydra:nextPage',
];
const earlierPages = ['prev', 'previous', 'previous_page', 'hydra:previous'];
const flags = ['hasMore', 'has_more', 'hasNextPage', 'has_next', 'exceededTransferLimit'];

/** What a page of a catalog says of the others. */
export interface Paging {
  /** How many records the whole catalog has. */
  readonly total: number | undefined;
  readonly hasEarlier: boolean;
  readonly goesOn: boolean;
  /** The address of the next page, where it can be told. */
  readonly next: string | undefined;
}

interface Place {
  /** The page's own address; a file's name has no pages after it. */
  readonly address: string;
  readonly records: number;
  /** The parameter of an address that says after how many records a page begins. */
  readonly pageBy: string | undefined;
  /** Where the server says that the catalog goes on. */
  readonly next: string | undefined;
}

/** What an answer of a catalog says of its other pages, in whatever words. */
export function readPaging(value: unknown, place: Place): Paging {
  const objects = objectsOf(value);
  const counts = objects.flatMap((each) => totals.map((key) => numberOf(own(each, key))));
  const total = counts.find((each) => each > place.records) ?? counts.find((each) => !Number.isNaN(each));
  const said = objects.flatMap((each) => [...laterPages.map((key) => own(each, key)), ...linksOf(each, /^next$/)]);
  const goesOn = said.some(isPage) || objects.some((each) => flags.some((key) => own(each, key) === true));
  const hasEarlier = objects.some(
    (each) => earlierPages.some((key) => isPage(own(each, key))) || linksOf(each, /^prev(ious)?$/).length > 0,
  );
  const next = place.next ?? said.map((each) => addressIn(each, place.address)).find((each) => each !== undefined);
  return { total, hasEarlier, goesOn: goesOn || place.next !== undefined, next: next ?? countedOn(total, place) };
}

/** The next page of an answer that names none, but how many records there are. */
function countedOn(total: number | undefined, { address, records, pageBy }: Place): string | undefined {
  if (pageBy === undefined || total === undefined || records === 0 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const begins = Number(url.searchParams.get(pageBy) ?? 0);
  if (!Number.isSafeInteger(begins) || begins + records >= total) return undefined;
  url.searchParams.set(pageBy, String(begins + records));
  return url.href;
}

type Envelope = Readonly<Record<string, unknown>>;

function objectsOf(value: unknown): Envelope[] {
  if (!isObject(value)) return [];
  return [value, ...envelopes.map((key) => own(value, key)).filter(isObject)];
}

/** What links of a kind lead to: `links: [{ rel: "next", href: "…" }]`. */
function linksOf(envelope: Envelope, kind: RegExp): unknown[] {
  const links = own(envelope, 'links');
  return (Array.isArray(links) ? links : [])
    .filter((link): link is Envelope => isObject(link) && kind.test(String(link.rel)))
    .map((link) => own(link, 'href'));
}

/** The address in what is said of a page: itself, or under `href`; a number or a token is none. */
function addressIn(said: unknown, base: string): string | undefined {
  const text = isObject(said) ? (own(said, 'href') ?? own(said, '@id')) : said;
  if (typeof text !== 'string' || !/^(https?:\/\/|[/?.])/i.test(text.trim())) return undefined;
  return URL.canParse(base) && URL.canParse(text, base) ? new URL(text, base).href : undefined;
}

function isPage(said: unknown): boolean {
  if (isObject(said)) return true;
  return typeof said === 'number' ? said > 0 : typeof said === 'string' && said.trim() !== '';
}

function numberOf(said: unknown): number {
  return typeof said === 'number' || (typeof said === 'string' && /^\d+$/.test(said)) ? Number(said) : Number.NaN;
}

function own(object: Envelope, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Envelope {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
