import type { Place } from '../parts/marked.tsx';
import type { FacetName } from './kinds.ts';

interface Match extends Place {
  readonly field: string;
  readonly index: number | null;
}

/** A thing that was found, whichever kind it is of; what its kind does not have is absent. */
export interface FoundNode {
  readonly code?: string;
  readonly id?: string;
  readonly title: string;
  readonly description?: string | null;
  readonly summary?: string;
  readonly status?: string;
  readonly keywords?: readonly string[];
  readonly openness?: string;
  readonly updateFrequency?: string;
  readonly modifiedAt?: string;
  readonly modifiedPrecision?: string | null;
  readonly publishedAt?: string | null;
  readonly listedAt?: string;
  readonly validUntil?: string;
  readonly stale?: boolean;
  readonly sandbox?: boolean;
  readonly provider?: { readonly name: string };
  readonly themes?: readonly { readonly name: string }[];
  readonly sample?: { readonly rowCount: number } | null;
  readonly developmentEntry?: { readonly code: string } | null;
  readonly resource?: { readonly provider: { readonly name: string } } | null;
  readonly industry?: string | null;
  readonly class?: { readonly name: string };
  readonly category?: string;
  readonly deliveryForm?: string;
  readonly pricing?: string;
  readonly vendor?: { readonly name: string };
}

export interface FoundEdge {
  readonly node: FoundNode;
  readonly matches: readonly Match[];
}

interface Counted {
  readonly count: number;
}

interface FoundFacets {
  readonly providers: readonly (Counted & { readonly provider: { readonly id: string; readonly name: string } })[];
  readonly themes: readonly (Counted & { readonly theme: { readonly code: string; readonly name: string } })[];
  readonly openness: readonly (Counted & { readonly openness: string })[];
  readonly grades: readonly (Counted & { readonly grade: string })[];
  readonly deliveries: readonly (Counted & { readonly delivery: string })[];
  readonly updateFrequencies: readonly (Counted & { readonly updateFrequency: string })[];
}

export interface Found {
  readonly totalCount: number;
  readonly facets?: FoundFacets;
  readonly edges: readonly FoundEdge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A value that results may be narrowed to, and how many there are of it. */
export interface Option {
  readonly value: string;
  /** Its name where the graph gives one; null where it is a value of an enum. */
  readonly name: string | null;
  readonly count: number;
}

/** The values of each facet, the most frequent first. */
export function optionsOf(facets: FoundFacets): ReadonlyMap<FacetName, readonly Option[]> {
  return new Map<FacetName, readonly Option[]>([
    ['theme', facets.themes.map(({ theme, count }) => ({ value: theme.code, name: theme.name, count }))],
    ['provider', facets.providers.map(({ provider, count }) => ({ value: provider.id, name: provider.name, count }))],
    ['openness', facets.openness.map(({ openness: value, count }) => ({ value, name: null, count }))],
    ['updated', facets.updateFrequencies.map(({ updateFrequency: value, count }) => ({ value, name: null, count }))],
    ['grade', facets.grades.map(({ grade: value, count }) => ({ value, name: null, count }))],
    ['delivery', facets.deliveries.map(({ delivery: value, count }) => ({ value, name: null, count }))],
  ]);
}
