import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';

const ListingCardFragment = graphql(`
  fragment ListingCard on Listing {
    title
    summary
    category
    status
    deliveryForm
    pricing
    priceAmount
    contact
    app { developer { name } }
    provenance { entryCode entryTitle providerName }
  }
`);

interface ListingCardProps {
  readonly listing: FragmentType<typeof ListingCardFragment>;
  /** It changed while this page was open. */
  readonly isNew: boolean;
}

/** A product: what it is, what it costs, who made it, and from which data. */
export function ListingCard({ listing: masked, isNew }: ListingCardProps) {
  const listing = readFragment(ListingCardFragment, masked);
  const { market } = useLanguage().texts;
  const word = useWord();
  return (
    <li className={isNew ? 'card fresh' : 'card'}>
      <h2 lang="zh">{listing.title}</h2>
      <p className="meta">
        <span lang="zh">{listing.category}</span>
        <span>{word('delivery', listing.deliveryForm)}</span>
        <Chip>
          {word('pricing', listing.pricing)}
          {listing.priceAmount && ` ¥${listing.priceAmount}`}
        </Chip>
        {listing.status !== 'LISTED' && <Chip value={listing.status}>{word('listing', listing.status)}</Chip>}
      </p>
      <p lang="zh">{listing.summary}</p>
      <dl className="facts">
        <div>
          <dt>{market.by}</dt>
          <dd lang="zh">{listing.app?.developer?.name}</dd>
        </div>
        <div>
          <dt>{market.contact}</dt>
          <dd lang="zh">{listing.contact}</dd>
        </div>
        <div>
          <dt>{market.sources}</dt>
          <dd lang="zh">
            {listing.provenance.map(({ entryCode, entryTitle, providerName }) => (
              <span key={entryCode} className="source">
                {entryTitle} <small>{providerName}</small>
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </li>
  );
}
