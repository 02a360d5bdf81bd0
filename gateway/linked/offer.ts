import { agentOf, conceptOf, frequencyOf, idOf, type LinkedThing, said, typed, yuan } from './vocabularies.ts';

/** A listing as the bulk feed holds it; its agreement is never told. */
export interface OfferedListing {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly deliveryForm: string;
  readonly pricing: string;
  readonly priceAmount: string | null;
  readonly priceUnit: string | null;
  readonly contact: string;
  readonly sandbox: boolean;
  readonly listedAt: string;
  readonly modifiedAt: string;
  readonly validUntil: string;
  readonly termsUrl: string | null;
  readonly orderUrl: string | null;
  readonly documentationUrl: string | null;
  readonly updateFrequency: string;
  readonly vendor: { readonly name: string; readonly kind: string; readonly creditCode: string | null };
  readonly provenance: readonly {
    readonly entryCode: string;
    readonly entryTitle: string;
    readonly providerName: string;
  }[];
}

/** Marks what is for sale, so that who takes a catalog in tells it from the resources. */
export const listingMark = 'urn:x-egret:Listing';

/** A listing as what is had at an address, or as a data set, with the offer under which it is had. */
export function listedThing(base: string, listing: OfferedListing): LinkedThing {
  const id = idOf(base, 'listing', listing.id);
  const isDataset = listing.deliveryForm === 'DATASET';
  const where = { '@id': listing.orderUrl ?? listing.documentationUrl ?? `${base}/dsp/catalog` };
  return said({
    '@id': id,
    '@type': [isDataset ? 'dcat:Dataset' : 'dcat:DataService', listingMark],
    'dct:identifier': listing.id,
    'dct:title': listing.title,
    'dct:description': listing.summary,
    'dct:publisher': agentOf(`${id}/vendor`, listing.vendor.name),
    'dcat:contactPoint': { '@type': 'vcard:Kind', 'vcard:fn': listing.contact },
    'dcat:theme': conceptOf(base, 'category', listing.category),
    'dct:issued': typed('dateTime', listing.listedAt),
    'dct:modified': typed('dateTime', listing.modifiedAt),
    'dcat:landingPage': pageOf(listing.documentationUrl),
    'dct:license': listing.termsUrl === null ? undefined : { '@id': listing.termsUrl, '@type': 'dct:LicenseDocument' },
    'dct:provenance': listing.provenance.map(({ entryCode, entryTitle, providerName }) => ({
      '@type': 'dct:ProvenanceStatement',
      'rdfs:label': `${entryCode} ${entryTitle}（${providerName}）`,
    })),
    ...(isDataset
      ? {
          'dct:accrualPeriodicity': frequencyOf(listing.updateFrequency),
          'dcat:distribution': { '@id': `${id}/distribution`, '@type': 'dcat:Distribution', 'dcat:accessURL': where },
        }
      : { 'dcat:endpointURL': where }),
    'odrl:hasPolicy': offerOf(id, listing),
  });
}

function pageOf(address: string | null): LinkedThing | undefined {
  return address === null ? undefined : { '@id': address, '@type': 'foaf:Document' };
}

/** To use it, until its last day, for its price. */
function offerOf(id: string, listing: OfferedListing): LinkedThing {
  const constraint = { left: 'dateTime', operator: 'lteq', right: typed('date', listing.validUntil) };
  return {
    '@id': `${id}/offer`,
    '@type': 'odrl:Offer',
    'odrl:assigner': { '@id': `${id}/vendor` },
    'odrl:permission': said({
      'odrl:target': { '@id': id },
      'odrl:action': { '@id': 'odrl:use' },
      'odrl:constraint': asConstraint(constraint),
      'odrl:duty': dutyOf(listing),
    }),
  };
}

/** What one pays, for what; nothing where that is free, or settled between the parties. */
function dutyOf({ priceAmount, priceUnit }: OfferedListing): LinkedThing | undefined {
  if (priceAmount === null || priceUnit === null) return undefined;
  return {
    'odrl:action': { '@id': 'odrl:compensate' },
    'odrl:constraint': [
      {
        ...asConstraint({ left: 'payAmount', operator: 'eq', right: typed('decimal', priceAmount) }),
        'odrl:unit': yuan,
      },
      asConstraint({ left: 'unitOfCount', operator: 'eq', right: priceUnit }),
    ],
  };
}

interface Constraint {
  readonly left: string;
  readonly operator: string;
  readonly right: unknown;
}

function asConstraint({ left, operator, right }: Constraint): LinkedThing {
  return {
    '@type': 'odrl:Constraint',
    'odrl:leftOperand': { '@id': `odrl:${left}` },
    'odrl:operator': { '@id': `odrl:${operator}` },
    'odrl:rightOperand': right,
  };
}
