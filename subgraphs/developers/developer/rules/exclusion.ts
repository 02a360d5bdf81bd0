/** An incident of the developer that was made public; days are YYYY-MM-DD (Article 15, 4). */
export interface PublicIncident {
  readonly id: string;
  readonly title: string;
  readonly publicisedOn: string;
  /** The last day on which it excludes. */
  readonly excludesUntil: string;
}

/** Entered on, or removed from, the list of seriously dishonest parties (Article 15, 5). */
export interface DishonestyEntry {
  readonly id: string;
  readonly of: 'PARTY' | 'PRINCIPAL';
  readonly listed: boolean;
  readonly on: string;
}

/** The last day on which an incident excludes; null where none does on the day. */
export function excludedUntil(incidents: readonly PublicIncident[], day: string): string | null {
  const last = incidents
    .map(({ excludesUntil }) => excludesUntil)
    .toSorted()
    .at(-1);
  return last !== undefined && last >= day ? last : null;
}
