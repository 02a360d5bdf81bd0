import type { ResourceFilter } from '../generated/graphql.ts';

/** The groups of filters, by their name in the address. */
export const groups = ['openness', 'theme', 'frequency', 'provider'] as const;
export type Group = (typeof groups)[number];

/** What the reader asks the catalog for: all of it stands in the address, so that it can be sent to somebody. */
export interface Chosen {
  readonly search: string;
  readonly filter: ResourceFilter;
}

export function readChosen(address: URLSearchParams): Chosen {
  const many = (group: Group) => (address.has(group) ? address.getAll(group) : undefined);
  return {
    search: address.get('q') ?? '',
    filter: {
      // What an address says may be no value of the enum; then the service says so.
      openness: many('openness') as ResourceFilter['openness'],
      updateFrequency: many('frequency') as ResourceFilter['updateFrequency'],
      themes: many('theme'),
      providerIds: many('provider'),
      hasSample: address.get('sampled') === 'yes' ? true : undefined,
    },
  };
}

/** The address with a value of a group chosen, or no longer so. */
export function withToggled(address: URLSearchParams, group: Group | 'sampled', value: string): string {
  const next = new URLSearchParams(address);
  if (address.getAll(group).includes(value)) next.delete(group, value);
  else next.append(group, value);
  return pathOf(next);
}

export function withSearch(address: URLSearchParams, search: string): string {
  const next = new URLSearchParams(address);
  if (search.trim() === '') next.delete('q');
  else next.set('q', search);
  return pathOf(next);
}

/** The address without any filter; the search stays. */
export function withoutFilters(address: URLSearchParams): string {
  return withSearch(new URLSearchParams(), address.get('q') ?? '');
}

function pathOf(address: URLSearchParams): string {
  return address.size === 0 ? '/' : `/?${address}`;
}
