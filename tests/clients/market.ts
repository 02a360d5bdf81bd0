import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const { EGRET_URL = 'http://localhost:4000/graphql', EGRET_TOKEN = '', COPY = 'copy.json' } = process.env;

/** What is listed, by id, and the cursor up to which it is so: kept together, so that neither runs ahead. */
interface Copy {
  readonly cursor: string | null;
  readonly listings: readonly (readonly [string, { readonly id: string; readonly version: number }])[];
}

const query = `query Changes($after: String) {
  listingFeedHead { digest }
  listingChanges(first: 100, after: $after) {
    nodes { kind listingId reason article listing { id version title summary category deliveryForm vendor { name kind creditCode }
      pricing priceAmount priceUnit currency validUntil contact termsUrl orderUrl documentationUrl grade updateFrequency sandbox } }
    pageInfo { endCursor hasNextPage }
  }
}`;

async function read(after: string | null) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${EGRET_TOKEN}` };
  const body = JSON.stringify({ query, variables: { after } });
  const response = await fetch(EGRET_URL, { method: 'POST', headers, body });
  const { data, errors } = await response.json();
  if (errors) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions.code });
  return data;
}

/** Reads on to the end of the feed; the copy is then what is listed, and its digest proves it. */
async function follow({ cursor, listings }: Copy): Promise<Copy> {
  const copy = new Map(listings);
  for (let after = cursor; ; ) {
    const { listingChanges: page, listingFeedHead: head } = await read(after);
    for (const { kind, listingId, reason, article, listing } of page.nodes) {
      console.log(kind, listingId, reason ?? '', article ?? '');
      // What is not for sale now is taken down, whatever it was when this change was made.
      if (listing) copy.set(listingId, listing);
      else copy.delete(listingId);
    }
    after = page.pageInfo.endCursor ?? after;
    if (page.pageInfo.hasNextPage) continue;
    const lines = [...copy.values()].map(({ id, version }) => `${id}:${version}\n`).sort();
    const digest = createHash('sha256').update(lines.join('')).digest('hex');
    if (digest !== head.digest) throw new Error('The copy is not what is listed: begin anew.');
    return { cursor: after, listings: [...copy] };
  }
}

const nothing: Copy = { cursor: null, listings: [] };
const known: Copy = existsSync(COPY) ? JSON.parse(readFileSync(COPY, 'utf8')) : nothing;
const copy = await follow(known).catch((error) => {
  // Of a service that was set up anew: from the beginning.
  if (error.code === 'CURSOR_INVALID') return follow(nothing);
  throw error;
});
writeFileSync(`${COPY}.next`, JSON.stringify(copy));
renameSync(`${COPY}.next`, COPY);
console.log(`${copy.listings.length} listed`);
