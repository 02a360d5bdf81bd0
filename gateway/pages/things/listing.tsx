/** @jsxImportSource preact */
import { listedThing } from '../../linked/offer.ts';
import { prefixes } from '../../linked/vocabularies.ts';
import { Chain } from '../chain/chain.ts';
import { ChainSection } from '../chain/chain-section.tsx';
import {
  agreementLink,
  agreementSelection,
  appLink,
  entryLink,
  listingLink,
  partSelection,
  resourceLink,
  scenarioLink,
} from '../chain/parts-of-chain.ts';
import type { View } from '../layout.tsx';
import type { Page } from '../page.ts';
import { Articles, articlesSelection, type WithArticles } from '../parts/articles.tsx';
import { Downloads } from '../parts/downloads.tsx';
import { sampleSelection } from '../parts/sample.tsx';
import { type Reading, segment } from '../reading.ts';
import { ListingFacts } from './listing-facts.tsx';
import { ListingSamples } from './listing-samples.tsx';
import { Provenance } from './provenance.tsx';
import type { ShownListing } from './shown-listing.ts';

interface Data extends WithArticles {
  readonly listing: ShownListing | null;
}

/** Without its signature: that is made soon after, which no journal tells, so that nobody could keep the page. */
const shown = `id status sandbox title summary category deliveryForm pricing priceAmount priceUnit contact listedAt modifiedAt
    validUntil termsUrl orderUrl documentationUrl grade updateFrequency vendor { name kind creditCode }
    provenance { entryCode entryTitle providerName scenarioCode } carriedBy { current exchange { name } }
    sample { entry { code title } data(first: 10) { ${sampleSelection} } }`;

const query = `query ListingPage($id: ID!) {
  listing(id: $id) {
    ${shown}
    app {
      id name description status scenario { ${partSelection} } agreement { ${agreementSelection} }
      entries { ${partSelection} resource { ${partSelection} } }
    }
  }
  ${articlesSelection}
}`;

/** `/listings/<id>`: what is on offer, from whom and for what, and which public data stands behind it. */
export const listingPage: Page<Data> = {
  path: '/listings/:id',
  root: 'listing',
  ask: ({ segments }) => ({ query, variables: { id: segments.get('id') } }),
  show: (data, reading) => data.listing && show(data.listing, data, reading),
};

function show(listing: ShownListing, data: WithArticles, reading: Reading): View {
  const { say, base } = reading;
  const { id, title, summary, sandbox } = listing;
  return {
    title,
    description: summary,
    canonical: sandbox ? null : `/listings/${segment(id)}`,
    linked: sandbox ? [] : [{ '@context': prefixes, ...listedThing(base, listing) }],
    body: (
      <>
        <p class="kind">{say('面向数据交易市场的挂牌', 'Listing for the data markets')}</p>
        <h1 lang={reading.languageOf(title)}>{title}</h1>
        <p class="lead" lang={reading.languageOf(summary)}>
          {summary}
        </p>
        {sandbox ? (
          <p class="warning">
            {say('沙箱挂牌，仅供测试，不出售。', 'A listing of the sandbox, for tests: not for sale.')}
          </p>
        ) : null}
        <ListingFacts listing={listing} reading={reading} />
        <ListingSamples samples={listing.sample} reading={reading} />
        <ChainSection chain={chainOf(listing, reading)} reading={reading} />
        <Provenance sources={listing.provenance} reading={reading} />
        <Downloads
          links={[
            [say('此挂牌及其签名（GraphQL，JSON）', 'This listing and its signature (GraphQL, JSON)'), queryOf(id)],
            [say('全部挂牌（JSON 行）', 'All listings (JSON lines)'), '/feeds/listings.jsonl'],
            [say('挂牌订阅（Atom）', 'What is new (Atom)'), '/listings.atom'],
            [say('关联数据（DCAT-AP）', 'Linked data (DCAT-AP)'), '/catalog.jsonld'],
          ]}
          reading={reading}
        />
        <Articles data={data} of={['Listing', 'ListingVendor', 'SampleData']} reading={reading} />
      </>
    ),
  };
}

function queryOf(id: string): string {
  const query = `{ listing(id: ${JSON.stringify(id)}) { title status validUntil signature { document jws keyId } } }`;
  return `/graphql?${new URLSearchParams({ query })}`;
}

function chainOf(listing: ShownListing, reading: Reading): Chain {
  const here = listingLink(listing, reading);
  const chain = new Chain(here);
  const { app } = listing;
  if (app === null) return chain;
  const link = chain.add(appLink(app));
  chain.connect(link, here);
  const scenario = app.scenario && chain.add(scenarioLink(app.scenario));
  const agreement = app.agreement && chain.add(agreementLink(app.agreement, reading));
  if (scenario && agreement) chain.connect(scenario, agreement);
  const under = agreement ?? scenario;
  if (under) chain.connect(under, link);
  for (const entry of app.entries ?? []) {
    const below = chain.add(entryLink(entry));
    chain.connect(below, scenario ?? link);
    if (entry.resource) chain.connect(chain.add(resourceLink(entry.resource)), below);
  }
  return chain;
}
