import type { OfferedListing } from '../../linked/offer.ts';
import type { AgreementPart, EntryPart, ResourcePart, ScenarioPart } from '../chain/parts-of-chain.ts';
import type { SampledEntry } from './listing-samples.tsx';

/** A listing as its page shows it. */
export interface ShownListing extends OfferedListing {
  readonly status: string;
  readonly grade: string;
  readonly carriedBy: readonly { readonly exchange: { readonly name: string } | null; readonly current: boolean }[];
  readonly sample: readonly SampledEntry[];
  readonly provenance: readonly {
    readonly entryCode: string;
    readonly entryTitle: string;
    readonly providerName: string;
    readonly scenarioCode: string;
  }[];
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly status: string;
    readonly scenario: ScenarioPart | null;
    readonly agreement: AgreementPart | null;
    readonly entries: readonly (EntryPart & { readonly resource: ResourcePart | null })[] | null;
  } | null;
}
