import { exportedSelection } from '../export/resource.ts';
import type { AskPublic } from '../feeds/ask-public.ts';
import { type CataloguedResource, datasetOf } from './dataset.ts';
import { listedThing, type OfferedListing } from './offer.ts';
import { agentOf, idOf, type LinkedThing, legislationOf, prefixes, said } from './vocabularies.ts';

/** So many resources are in one page, and so many are asked for at a time. */
const resourcesOfPage = 1_000;
const askedAtOnce = 100;

const resourcesQuery = `query Catalog($after: String) {
  resources(first: ${askedAtOnce}, after: $after, filter: { status: [ACTIVE] }, orderBy: { field: CODE, direction: ASC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { ${exportedSelection} sample(first: 1) { rowCount } }
  }
}`;

interface Part {
  readonly resources: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly CataloguedResource[];
  };
}

interface ResourcePage {
  readonly totalCount: number;
  readonly nodes: readonly CataloguedResource[];
  /** The cursor to go on after it; null at the end. */
  readonly next: string | null;
}

interface Means {
  readonly ask: AskPublic;
  /** What is listed now. */
  readonly listings: () => Promise<readonly OfferedListing[]>;
}

interface Place {
  /** The address of the service. */
  readonly base: string;
  /** The address of this page, and of the one after a cursor. */
  readonly address: string;
  readonly addressAfter: (cursor: string) => string;
  readonly after: string | null;
}

/** A page of the catalog by DCAT-AP, as everybody sees it: resources by code; what is for sale stands on the first. */
export async function makeCatalogPage({ ask, listings }: Means, place: Place): Promise<LinkedThing> {
  const { base, after } = place;
  const page = await readResources(ask, after);
  const listed = after === null ? (await listings()).filter(({ sandbox }) => !sandbox) : [];
  const isDataset = ({ deliveryForm }: OfferedListing) => deliveryForm === 'DATASET';
  const things = (some: readonly OfferedListing[]) => some.map((listing) => listedThing(base, listing));
  return said({
    '@context': prefixes,
    '@id': idOf(base, 'catalog', 'all'),
    '@type': 'dcat:Catalog',
    'dct:title': inBoth('公共数据目录', 'Public data catalog'),
    'dct:description': inBoth(
      '向公众公开的公共数据资源，及基于公共数据的在牌产品。',
      'The public resources, and what is listed for data markets.',
    ),
    'dct:publisher': agentOf(idOf(base, 'agent', 'operator'), inBoth('公共数据平台', 'Public data platform')),
    'dcatap:applicableLegislation': legislationOf(base),
    'dcat:dataset': [...page.nodes.map((resource) => datasetOf(base, resource)), ...things(listed.filter(isDataset))],
    'dcat:service': things(listed.filter((listing) => !isDataset(listing))),
    ...viewOf(page, place),
  });
}

function inBoth(zh: string, en: string): LinkedThing[] {
  return [
    { '@value': zh, '@language': 'zh' },
    { '@value': en, '@language': 'en' },
  ];
}

/** Where the catalog goes on; nothing where one page is all of it. */
function viewOf({ totalCount, next }: ResourcePage, { address, addressAfter, after }: Place): LinkedThing {
  if (after === null && next === null) return {};
  const view = said({
    '@id': address,
    '@type': 'hydra:PartialCollectionView',
    'hydra:next': next === null ? undefined : { '@id': addressAfter(next) },
  });
  return { 'hydra:totalItems': totalCount, 'hydra:view': view };
}

async function readResources(ask: AskPublic, from: string | null): Promise<ResourcePage> {
  const nodes: CataloguedResource[] = [];
  let after = from;
  while (true) {
    const { resources } = (await ask(resourcesQuery, { after })) as Part;
    nodes.push(...resources.nodes);
    after = resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
    if (after === null || nodes.length >= resourcesOfPage)
      return { totalCount: resources.totalCount, nodes, next: after };
  }
}
