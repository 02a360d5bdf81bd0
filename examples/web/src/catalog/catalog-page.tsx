import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useLocation } from '../page/location.ts';
import { Told } from '../page/told.tsx';
import { readChosen } from './chosen.ts';
import { Facets } from './facets.tsx';
import { ResourcePages } from './resource-pages.tsx';
import { SearchBox } from './search-box.tsx';

const CatalogCounts = graphql(`
  query CatalogCounts($search: String, $filter: ResourceFilter) {
    resources(first: 1, search: $search, filter: $filter) {
      totalCount
      facets { ...Facets }
    }
  }
`);

/** Beside the list there is room for the filters; on a telephone they are folded above it. */
const isWide = window.matchMedia('(min-width: 46.01rem)').matches;

/** The catalog: search, filters with their counts, and the resources page after page. */
export function CatalogPage() {
  const { texts } = useLanguage();
  const { search: address } = useLocation();
  const chosen = readChosen(address);
  const [{ data, error }, ask] = useQuery({ query: CatalogCounts, variables: chosen });
  const found = data?.resources;
  return (
    <>
      <section className="hero">
        <h1>{texts.catalog.heading}</h1>
        <p>{texts.catalog.lead}</p>
        <SearchBox key={chosen.search === '' ? 'empty' : 'asked'} />
      </section>
      <div className="catalog">
        <aside aria-label={texts.catalog.filters}>
          <details className="filters" open={isWide}>
            <summary>{texts.catalog.filters}</summary>
            {found && <Facets facets={found.facets} />}
          </details>
        </aside>
        <section aria-label={texts.nav.catalog}>
          <p className="count" role="status">
            {found && (found.totalCount === 0 ? texts.catalog.none : texts.catalog.found(found.totalCount))}
          </p>
          {error && <Told error={error} again={() => ask({ requestPolicy: 'network-only' })} />}
          {!error && <ResourcePages key={address.toString()} chosen={chosen} />}
        </section>
      </div>
    </>
  );
}
