import { useQuery, useSubscription } from 'urql';
import type { MarketChangesSubscription } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { useIsLive } from '../graph/live.ts';
import { useLanguage } from '../language/language.ts';
import { Loading, Told } from '../page/told.tsx';
import { Changes } from './changes.tsx';
import { ListingCard } from './listing-card.tsx';

const Market = graphql(`
  query Market {
    listings(first: 50) {
      nodes { id ...ListingCard }
    }
    listingFeedHead { cursor }
  }
`);

const MarketChanges = graphql(`
  subscription MarketChanges($after: String) {
    listingChanged(after: $after) {
      listingId
      listing { id ...ListingCard }
      ...Change
    }
  }
`);

type ListingChange = MarketChangesSubscription['listingChanged'];

const keptChanges = 50;

/** The products on the market, and each change as it happens: the list is read once, the feed from where it stood then. */
export function MarketPage() {
  const { market } = useLanguage().texts;
  const [{ data, error }, ask] = useQuery({ query: Market, requestPolicy: 'network-only' });
  const after = data?.listingFeedHead?.cursor;
  const [{ data: changes = [] }] = useSubscription(
    { query: MarketChanges, variables: { after }, pause: after === undefined },
    (before: readonly ListingChange[] = [], { listingChanged }: MarketChangesSubscription) =>
      [listingChanged, ...before].slice(0, keptChanges),
  );
  const listings = withChanges(data?.listings?.nodes ?? [], changes);
  return (
    <>
      <section className="hero">
        <h1>{market.heading}</h1>
        <p>{market.lead}</p>
        <Live />
      </section>
      {error && <Told error={error} again={() => ask({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading />}
      <div className="market">
        <ol className="cards">
          {listings.map((listing) => (
            <ListingCard
              key={listing.id}
              listing={listing}
              isNew={changes.some(({ listingId }) => listingId === listing.id)}
            />
          ))}
        </ol>
        <Changes changes={changes} />
      </div>
    </>
  );
}

/** The list with what happened since, the latest first; what is no longer for this reader is gone from it. */
function withChanges<T extends { readonly id: string }>(
  listings: readonly T[],
  changes: readonly { readonly listingId: string; readonly listing?: T | null }[],
): T[] {
  const byId = new Map(listings.map((listing) => [listing.id, listing]));
  for (const { listingId, listing } of changes.toReversed()) {
    byId.delete(listingId);
    if (listing) byId.set(listingId, listing);
  }
  const changed = new Set(changes.map(({ listingId }) => listingId));
  const all = [...byId.values()];
  return [...all.filter(({ id }) => changed.has(id)).toReversed(), ...all.filter(({ id }) => !changed.has(id))];
}

function Live() {
  const { market } = useLanguage().texts;
  const isLive = useIsLive();
  return (
    <p className={isLive ? 'live' : 'live lost'} role="status">
      {isLive ? market.live : market.lost}
    </p>
  );
}
