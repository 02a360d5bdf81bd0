import type { EntryPart } from '../chain/parts-of-chain.ts';
import { type Reading, segment } from '../reading.ts';
import type { ShownResource } from './shown-resource.ts';

const context = 'https://schema.org/';

type Thing = Readonly<Record<string, unknown>>;

/** Without what is not there. */
function known(thing: Thing): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null && value !== undefined));
}

/** The catalogue that a data set is in. */
export function catalogueInSchemaOrg({ base, say }: Reading): Thing {
  const name = say('公共数据目录', 'Public data catalogue');
  return { '@context': context, '@type': 'DataCatalog', '@id': `${base}/`, name, url: `${base}/` };
}

/** A resource as search engines for data sets read it. */
export function resourceInSchemaOrg(resource: ShownResource, reading: Reading): Thing {
  const { base } = reading;
  const { code, title, licence, temporalCoverage: period } = resource;
  const url = `${base}/resources/${segment(code)}`;
  return known({
    '@context': context,
    '@type': 'Dataset',
    '@id': url,
    url,
    name: title,
    description: resource.description ?? title,
    identifier: code,
    keywords: resource.keywords,
    creator: { '@type': 'GovernmentOrganization', name: resource.provider.name },
    license: licence !== null && URL.canParse(licence) ? licence : undefined,
    datePublished: resource.issuedAt,
    dateModified: resource.modifiedAt,
    temporalCoverage: period && `${period.from ?? '..'}/${period.to ?? '..'}`,
    spatialCoverage: resource.spatialCoverage.length > 0 ? resource.spatialCoverage : undefined,
    variableMeasured: resource.fields.map(({ name, title }) => ({
      '@type': 'PropertyValue',
      name,
      description: title,
    })),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${base}/`, name: catalogueInSchemaOrg(reading).name },
  });
}

interface DescribedEntry extends EntryPart {
  readonly description: string | null;
  readonly publishedAt: string | null;
  readonly resource: { readonly code: string } | null;
}

/** An entry of the development catalog as a data set made of another. */
export function entryInSchemaOrg(entry: DescribedEntry, { base }: Reading): Thing {
  const url = `${base}/entries/${segment(entry.code)}`;
  return known({
    '@context': context,
    '@type': 'Dataset',
    '@id': url,
    url,
    name: entry.title,
    description: entry.description ?? entry.title,
    identifier: entry.code,
    datePublished: entry.publishedAt,
    isBasedOn: entry.resource && `${base}/resources/${segment(entry.resource.code)}`,
  });
}

interface DescribedPage {
  readonly path: string;
  readonly name: string;
  readonly description: string;
  /** Addresses of the data that it is about. */
  readonly about: readonly string[];
}

/** A page about something that is no data set. */
export function pageInSchemaOrg({ path, name, description, about }: DescribedPage, { base, language }: Reading): Thing {
  return {
    '@context': context,
    '@type': 'WebPage',
    '@id': `${base}${path}`,
    url: `${base}${path}`,
    name,
    description,
    inLanguage: language,
    about: about.map((id) => ({ '@id': `${base}${id}` })),
  };
}
