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
const pages = [
  'next',
  'prev',
  'previous',
  'nextLink',
  '@odata.nextLink',
  'odata.nextLink',
  '__next',
  'nextPage',
  'next_page',
  'previous_page',
  'next_page_url',
  'nextPageToken',
  'nextPageUrl',
  'hydra:next',
  'hydra:nextPage',
  'hydra:previous',
];
const flags = ['hasMore', 'has_more', 'hasNextPage', 'has_next', 'exceededTransferLimit'];

/** What an answer of a catalog says that shows that it is a page of several; undefined where nothing does. */
export function findMore(value: unknown, records: number): string | undefined {
  const objects = objectsOf(value);
  const total = objects.flatMap((each) => totals.map((key) => numberOf(own(each, key)))).find((each) => each > records);
  if (total !== undefined) return `holds ${records} of ${total} records`;
  return objects.some(namesOtherPage) ? 'is one page of several' : undefined;
}

type Envelope = Readonly<Record<string, unknown>>;

function objectsOf(value: unknown): Envelope[] {
  if (!isObject(value)) return [];
  return [value, ...envelopes.map((key) => own(value, key)).filter(isObject)];
}

function namesOtherPage(envelope: Envelope): boolean {
  const links = own(envelope, 'links');
  const linked =
    Array.isArray(links) && links.some((link) => isObject(link) && /^(next|prev|previous)$/.test(String(link.rel)));
  return linked || pages.some((key) => isPage(own(envelope, key))) || flags.some((key) => own(envelope, key) === true);
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
