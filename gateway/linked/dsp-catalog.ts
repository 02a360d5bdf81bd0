import type { OfferedListing } from './offer.ts';
import { idOf, type LinkedThing, said } from './vocabularies.ts';

/** What is listed as a catalog of the Dataspace Protocol (2025-1): each listing a data set with the offer under which it is had. */
export function dspCatalogOf(base: string, listings: readonly OfferedListing[]): LinkedThing {
  const service = { '@id': `${base}/dsp`, '@type': 'DataService', endpointURL: `${base}/dsp` };
  return said({
    '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
    '@id': `${base}/dsp/catalog`,
    '@type': 'Catalog',
    participantId: base,
    service: [service],
    dataset: listings.filter(({ sandbox }) => !sandbox).map((listing) => datasetOf(base, listing)),
  });
}

function datasetOf(base: string, listing: OfferedListing): LinkedThing {
  const id = idOf(base, 'listing', listing.id);
  return {
    '@id': id,
    '@type': 'Dataset',
    'dct:title': listing.title,
    'dct:description': listing.summary,
    hasPolicy: [
      {
        '@id': `${id}/offer`,
        '@type': 'Offer',
        permission: [
          said({
            action: 'use',
            constraint: [{ leftOperand: 'dateTime', operator: 'lteq', rightOperand: listing.validUntil }],
            duty: dutyOf(listing),
          }),
        ],
      },
    ],
    distribution: [{ '@type': 'Distribution', format: listing.deliveryForm, accessService: `${base}/dsp` }],
  };
}

function dutyOf({ priceAmount, priceUnit }: OfferedListing): LinkedThing[] | undefined {
  if (priceAmount === null || priceUnit === null) return undefined;
  return [
    {
      action: 'compensate',
      constraint: [
        { leftOperand: 'payAmount', operator: 'eq', rightOperand: priceAmount },
        { leftOperand: 'unitOfCount', operator: 'eq', rightOperand: priceUnit },
      ],
    },
  ];
}
