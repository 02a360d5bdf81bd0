import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { parse as parseCsv } from 'csv-parse/sync';
import { type DocumentNode, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingSelection } from '../../gateway/feeds/listing-query.ts';
import { act, read } from '../support/acting.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { listSomething } from '../support/listing.ts';
import { isContact, publishedKeys, type Signed, said as saidBy } from '../support/signatures.ts';
import { publicViewer, someone } from '../support/world.ts';

let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
  await listSomething(city.world);
});
afterAll(() => city.close());

interface Listing {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly contact: string;
  readonly signature: Signed | null;
}
interface Changes {
  readonly nodes: readonly { readonly listingId: string; readonly listing: Listing | null }[];
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${city.url}/feeds/${path}`, { headers });
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const manifest = async () =>
  (await (await get('listings.manifest.json')).json()) as {
    cursor: string;
    count: number;
    sha256: string;
    digest: string;
    generatedAt: string;
    signature: Pick<Signed, 'document' | 'jws'>;
  };

async function shownListings(): Promise<readonly Listing[]> {
  const { nodes } = await read<{ nodes: Listing[] }>(
    city.world,
    someone('MARKET'),
    `{ listings(first: 100) { nodes { ${listingSelection} } } }`,
  );
  return nodes.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

const textOf = (query: string | DocumentNode) => (typeof query === 'string' ? query : print(query));

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Listing);

describe('Art. 19: the feed in bulk', () => {
  it('is what the feed held at the manifest’s cursor; fed from there by listingChanges it equals listings in every field', async () => {
    const { listingId, basis } = await listSomething(city.world);
    const said = await manifest();
    const response = await get('listings.jsonl');
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(said).toMatchObject({ sha256: sha256(text), count: linesOf(text).length });
    expect(linesOf(text)).toEqual(await shownListings());
    const { document, jws } = said.signature;
    expect(await saidBy({ document, jws }, await publishedKeys(city.world))).toMatchObject({ digest: said.digest });
    expect(said.digest).toBe(
      (await read<{ digest: string }>(city.world, publicViewer, '{ listingFeedHead { digest } }')).digest,
    );

    const copy = new Map(linesOf(text).map((listing) => [listing.id, listing]));
    await listSomething(city.world);
    await act(city.world, basis.party, 'reviseListing', { id: listingId, title: '改名' });
    const [gone] = copy.keys();
    await act(city.world, someone('OPERATOR'), 'delistApp', { id: gone, withdrawalReason: 'DEVELOPER_REQUEST' });
    const { nodes } = await read<Changes>(
      city.world,
      someone('MARKET'),
      `query($after: String) { listingChanges(first: 100, after: $after) { nodes { listingId listing { ${listingSelection} } } } }`,
      { after: said.cursor },
    );
    for (const { listingId: id, listing } of nodes) {
      if (listing === null) copy.delete(id);
      else copy.set(id, listing);
    }
    const fed = [...copy.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(fed).toEqual(await shownListings());
    expect(linesOf(await (await get('listings.jsonl')).text())).toEqual(fed);
  });

  it('catches up with what happens while it is read, or begins anew', async () => {
    const direct = city.world.between;
    let changed = false;
    city.world.between =
      (call) =>
      async (name, operation, ...rest) => {
        const answer = await call(name, operation, ...rest);
        if (changed || name !== 'apps' || !textOf(operation.query).includes('listings(')) return answer;
        changed = true;
        await listSomething(city.world);
        return answer;
      };
    await listSomething(city.world);
    const lines = linesOf(await (await get('listings.jsonl')).text());
    city.world.between = direct;
    expect(changed).toBe(true);
    expect(lines).toEqual(await shownListings());
  });

  it('holds the signature of each listing, those too that are signed at the next start; a table has what verifies it', async () => {
    const listings = async () => linesOf(await (await get('listings.jsonl')).text());
    expect((await listings()).some(({ signature }) => signature === null)).toBe(true);
    await city.world.keepTime();
    const keys = await publishedKeys(city.world);
    const lines = await listings();
    for (const { id, version, title, contact, signature } of lines) {
      const document = (signature && (await saidBy(signature, keys))) ?? {};
      expect(document).toMatchObject({ type: 'EgretListing', listingId: id, listingVersion: version, title });
      expect(isContact(document, contact, signature?.contactSalt ?? null)).toBe(true);
    }
    const text = await (await get('listings.csv')).text();
    const csv: Record<string, string>[] = parseCsv(text, { columns: true, bom: true });
    const signed = csv.map((row) => ({ document: row['signature.document'], jws: row['signature.jws'] }));
    expect(signed).toEqual(lines.map(({ signature }) => ({ document: signature?.document, jws: signature?.jws })));
  });

  it('is as a table in CSV and Excel', async () => {
    const csv = await get('listings.csv');
    const { count } = await manifest();
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const rows = (await csv.text()).trim().split('\r\n');
    expect(rows[0]).toContain('vendor.name');
    expect(rows).toHaveLength(count + 1);
    const xlsx = Buffer.from(await (await get('listings.xlsx')).arrayBuffer());
    expect(xlsx.subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.from(await (await get('listings.xlsx')).arrayBuffer())).toEqual(xlsx);
  });
});

describe('a client that has the bytes, or some of them', () => {
  it('is told 304, and no listing is read', async () => {
    for (const path of ['listings.jsonl', 'listings.csv', 'listings.xlsx', 'listings.manifest.json']) {
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      city.world.statements.length = 0;
      const again = await get(path, { 'if-none-match': etag });
      expect([path, again.status, again.headers.get('etag')]).toEqual([path, 304, etag]);
      expect(city.world.statements.filter((text) => text.includes('apps.listing l'))).toEqual([]);
      expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200);
    }
  });

  it('gets the rest by a range, uncompressed, of the same bytes', async () => {
    const whole = await get('listings.jsonl');
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag') ?? '';
    const n = bytes.length;
    const part = async (range: string, more: Record<string, string> = {}) => {
      const response = await get('listings.jsonl', { range, 'accept-encoding': 'br, gzip', ...more });
      const body = Buffer.from(await response.arrayBuffer());
      const { headers } = response;
      expect(headers.get('content-encoding')).toBeNull();
      return [response.status, headers.get('content-range'), response.status === 416 || body] as const;
    };
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${n}`, bytes.subarray(0, 10)]);
    expect(await part('bytes=100-')).toEqual([206, `bytes 100-${n - 1}/${n}`, bytes.subarray(100)]);
    expect(await part('bytes=-7')).toEqual([206, `bytes ${n - 7}-${n - 1}/${n}`, bytes.subarray(n - 7)]);
    expect(await part(`bytes=5-${n * 2}`, { 'if-range': etag })).toEqual([
      206,
      `bytes 5-${n - 1}/${n}`,
      bytes.subarray(5),
    ]);
    expect(await part('bytes=5-', { 'if-range': '"another"' })).toEqual([200, null, bytes]);
    expect(await part('bytes=5-', { 'if-range': 'Sun, 29 Nov 2026 08:00:00 GMT' })).toEqual([200, null, bytes]);
    for (const odd of ['bytes=0-1,4-5', 'bytes=9-2', 'lines=1-2', 'bytes=-', 'bytes=a-b'])
      expect(await part(odd)).toEqual([200, null, bytes]);
    expect(await part(`bytes=${n}-`)).toEqual([416, `bytes */${n}`, true]);
    expect(await part('bytes=-0')).toEqual([416, `bytes */${n}`, true]);
    const head = await fetch(`${city.url}/feeds/listings.jsonl`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('etag')]).toEqual([200, `${n}`, etag]);
  });

  it('goes on where it was cut off, at another process too', async () => {
    const said = await manifest();
    const [response] = (await once(httpGet(`${city.url}/feeds/listings.jsonl`), 'response')) as [IncomingMessage];
    const [begun] = (await once(response, 'data')) as [Buffer];
    response.destroy();
    const other = await openEdge(city.world, city.environment);
    const start = begun.subarray(0, 50);
    const rest = await fetch(`${other.url}/feeds/listings.jsonl`, {
      headers: { range: `bytes=${start.length}-`, 'if-range': response.headers.etag ?? '' },
    });
    expect(rest.status).toBe(206);
    expect(sha256(Buffer.concat([start, Buffer.from(await rest.arrayBuffer())]))).toBe(said.sha256);
    await other.close();
  });

  it('never gets what was withdrawn as what is listed now', async () => {
    const { listingId } = await listSomething(city.world);
    const before = await get('listings.jsonl');
    const etag = before.headers.get('etag') ?? '';
    const said = await manifest();
    expect(await before.text()).toContain(listingId);
    await act(city.world, someone('OPERATOR'), 'delistApp', { id: listingId, withdrawalReason: 'DEVELOPER_REQUEST' });
    const asked: Record<string, string>[] = [{}, { 'if-none-match': etag }, { range: 'bytes=10-', 'if-range': etag }];
    for (const headers of asked) {
      const after = await get('listings.jsonl', headers);
      expect([after.status, (await after.text()).includes(listingId)]).toEqual([200, false]);
    }
    const now = await manifest();
    expect(now.count).toBe(said.count - 1);
    expect([now.cursor, now.digest, now.sha256]).not.toEqual([said.cursor, said.digest, said.sha256]);
  });
});

it('a bulk feed is asked for with a sound token or none, and by no other site’s page in the background', async () => {
  const refused = await get('listings.jsonl', { authorization: 'Bearer nonsense' });
  expect(refused.status).toBe(401);
  expect((await get('listings.jsonl', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(
    403,
  );
});
