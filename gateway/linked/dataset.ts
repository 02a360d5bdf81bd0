import { dayOf } from '../export/cells.ts';
import type { ExportedResource } from '../export/resource.ts';
import {
  accessOf,
  agentOf,
  conceptOf,
  frequencyOf,
  idOf,
  type LinkedThing,
  legislationOf,
  said,
  typed,
} from './vocabularies.ts';

/** A resource as the catalog tells of it, and whether it has a sample that everybody may see. */
export type CataloguedResource = ExportedResource & { readonly sample: { readonly rowCount: number } | null };

/** A resource as a data set of DCAT-AP. Its texts name no language: the catalog does not know it. */
export function datasetOf(base: string, resource: CataloguedResource): LinkedThing {
  const { code, title, provider, sample } = resource;
  return said({
    '@id': idOf(base, 'resource', code),
    '@type': 'dcat:Dataset',
    'dct:identifier': code,
    'dct:title': title,
    // DCAT-AP wants one of every data set.
    'dct:description': resource.description ?? title,
    'dct:publisher': agentOf(idOf(base, 'provider', provider.code), provider.name),
    'dct:accessRights': accessOf(resource.openness),
    'dct:accrualPeriodicity': frequencyOf(resource.updateFrequency),
    'dct:issued': dateOf(resource.issuedAt, resource.issuedPrecision),
    'dct:modified': dateOf(resource.modifiedAt, resource.modifiedPrecision),
    'dcat:theme': resource.themes.map((theme) => conceptOf(base, 'theme', theme.code)),
    'dcat:keyword': resource.keywords,
    'dcat:landingPage': pageOf(resource.landingPage),
    'dct:spatial': resource.spatialCoverage.map((division) => ({
      '@type': 'dct:Location',
      'dct:identifier': division,
    })),
    'dct:temporal': periodOf(resource.temporalCoverage),
    'dcatap:applicableLegislation': legislationOf(base),
    'dcat:distribution': distributionsOf(base, resource),
    'adms:sample': sample === null || sample.rowCount === 0 ? undefined : sampleOf(base, code),
  });
}

/** A date of the type that says how exactly it is known. */
function dateOf(at: string | null, precision: ExportedResource['issuedPrecision']): unknown {
  const known = at === null ? null : dayOf(at, precision);
  if (known === null || precision === null) return typed('dateTime', at);
  return typed({ YEAR: 'gYear', MONTH: 'gYearMonth', DAY: 'date', INSTANT: 'dateTime' }[precision], known);
}

function pageOf(address: string | null): LinkedThing | undefined {
  return isAddress(address) ? { '@id': address, '@type': 'foaf:Document' } : undefined;
}

/** Whether an address may stand as an IRI as it is. */
function isAddress(text: string | null): text is string {
  return text !== null && /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(text) && URL.canParse(text);
}

function periodOf(period: ExportedResource['temporalCoverage']): LinkedThing | undefined {
  if (period === null) return undefined;
  const { from, to } = period;
  return said({
    '@type': 'dct:PeriodOfTime',
    'dcat:startDate': typed('date', from),
    'dcat:endDate': typed('date', to),
  });
}

/** One for each of its formats, where it has any; how it is had is told at its page. */
function distributionsOf(base: string, { code, landingPage, format, licence }: ExportedResource): LinkedThing[] {
  const accessURL = isAddress(landingPage)
    ? landingPage
    : askingFor(base, code, 'code title fields { name title dataType }');
  return [...new Set((format ?? '').split(', '))].map((each, i) =>
    said({
      '@id': idOf(base, 'distribution', `${code}/${i}`),
      '@type': 'dcat:Distribution',
      'dcat:accessURL': { '@id': accessURL },
      'dct:format': each === '' ? undefined : { '@type': 'dct:MediaTypeOrExtent', 'rdfs:label': each },
      'dct:license': licenceOf(licence),
    }),
  );
}

function licenceOf(licence: string | null): LinkedThing | undefined {
  if (licence === null) return undefined;
  if (isAddress(licence)) return { '@id': licence, '@type': 'dct:LicenseDocument' };
  return { '@type': 'dct:LicenseDocument', 'rdfs:label': licence };
}

function sampleOf(base: string, code: string): LinkedThing {
  return {
    '@id': idOf(base, 'sample', code),
    '@type': 'dcat:Distribution',
    'dcat:accessURL': { '@id': askingFor(base, code, 'code sample { columns { name title technique } rows }') },
    'dct:format': { '@type': 'dct:MediaTypeOrExtent', 'rdfs:label': 'application/json' },
  };
}

/** The address at which the graph answers this of a resource. */
function askingFor(base: string, code: string, fields: string): string {
  const query = `{ resource(code: ${JSON.stringify(code)}) { ${fields} } }`;
  // A quotation mark may stand in an IRI, but not every reader takes it.
  return `${base}/graphql?query=${encodeURIComponent(query).replaceAll("'", '%27')}`;
}
