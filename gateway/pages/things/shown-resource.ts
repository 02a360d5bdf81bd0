import type { CataloguedResource } from '../../linked/dataset.ts';
import type { EntryPart, ScenarioPart, Uses } from '../chain/parts-of-chain.ts';
import type { SampleData } from '../parts/sample.tsx';

/** A resource as its page shows it. */
export interface ShownResource extends Omit<CataloguedResource, 'sample' | 'themes'> {
  readonly status: string;
  readonly stale: boolean;
  readonly themes: readonly { readonly code: string; readonly name: string }[];
  readonly sample: SampleData | null;
  readonly developmentEntry:
    | (EntryPart & Uses & { readonly scenarios: { readonly nodes: readonly ScenarioPart[] } | null })
    | null;
}
