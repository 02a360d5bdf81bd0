import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { Loading, Told } from '../page/told.tsx';
import type { Chosen } from './chosen.ts';
import { ResourceCard } from './resource-card.tsx';

const CatalogPageOf = graphql(`
  query CatalogPageOf($search: String, $filter: ResourceFilter, $after: String) {
    resources(first: 10, after: $after, search: $search, filter: $filter) {
      edges { cursor ...ResourceCard }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** The pages that the reader has come to, each with the cursor after which it begins. */
export function ResourcePages({ chosen }: { readonly chosen: Chosen }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <ol className="cards">
      {cursors.map((after) => (
        <ResourcePage
          key={after ?? ''}
          chosen={chosen}
          after={after}
          onMore={after === cursors.at(-1) ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </ol>
  );
}

interface ResourcePageProps {
  readonly chosen: Chosen;
  readonly after: string | null;
  /** Called with the end of this page, where it is the last one shown. */
  readonly onMore: ((cursor: string) => void) | undefined;
}

function ResourcePage({ chosen, after, onMore }: ResourcePageProps) {
  const [{ data, error, fetching }, ask] = useQuery({ query: CatalogPageOf, variables: { ...chosen, after } });
  const page = data?.resources;
  const end = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return (
    <>
      {page?.edges.map((edge) => (
        <ResourceCard key={edge.cursor} edge={edge} />
      ))}
      {fetching && !page && (
        <li className="plain">
          <Loading />
        </li>
      )}
      {error && (
        <li className="plain">
          <Told error={error} again={() => ask({ requestPolicy: 'network-only' })} />
        </li>
      )}
      {end && onMore && (
        <li className="plain">
          <More onMore={() => onMore(end)} />
        </li>
      )}
    </>
  );
}

/** Loads the next page as soon as it comes near the window; a button for whoever does not scroll. */
function More({ onMore }: { readonly onMore: () => void }) {
  const { catalog } = useLanguage().texts;
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    if (!button.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);
  return (
    <button ref={button} type="button" className="more" onClick={onMore}>
      {catalog.more}
    </button>
  );
}
