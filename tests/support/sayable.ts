import { type ExportedResource, exportedSelection } from '../../gateway/export/resource.ts';
import { read } from './acting.ts';
import { publicViewer, type World } from './world.ts';

/** The resources that everybody sees, by code. */
export async function publicResources(world: World): Promise<ExportedResource[]> {
  const { nodes } = await read<{ nodes: ExportedResource[] }>(
    world,
    publicViewer,
    `{ resources(first: 100, filter: { status: [ACTIVE] }, orderBy: { field: CODE, direction: ASC }) { nodes { ${exportedSelection} } } }`,
  );
  return nodes;
}

/** What DCAT-AP can say of a resource. */
export function sayable(resource: ExportedResource) {
  const { code, title, description, format, openness, grade, updateFrequency, licence, landingPage } = resource;
  const { issuedAt, issuedPrecision, modifiedAt, modifiedPrecision } = resource;
  const { keywords, spatialCoverage, temporalCoverage } = resource;
  const texts = { code, title, description: description ?? title, format, openness, grade, updateFrequency, licence };
  return {
    ...texts,
    landingPage,
    issuedAt,
    issuedPrecision,
    modifiedAt,
    modifiedPrecision,
    keywords,
    spatialCoverage,
    temporalCoverage,
    themes: resource.themes.map((theme) => theme.code),
    providerName: resource.provider.name,
  };
}
