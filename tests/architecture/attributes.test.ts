import { expect, it } from 'vitest';
import { repositoryFiles, textOf } from './repository-files.ts';

const folders = ['subgraphs', 'gateway', 'tools', 'prisma'];

/** All but the script that counts them. */
function filesNaming(attribute: string): string[] {
  const word = new RegExp(`\\b${attribute}\\b`);
  return repositoryFiles()
    .filter((path) => folders.includes(path.split('/')[0] ?? ''))
    .filter((path) => path !== 'tools/figures.ts')
    .filter((path) => /\.(ts|prisma|sql|json)$/.test(path) && word.test(textOf(path)))
    .sort();
}

it('An attribute of a record is named in its table, its column, the demonstration city, where a portal calls it otherwise, where DCAT’s word for it is said, and where lists are filtered by it', () => {
  expect(filesNaming('licence').filter((path) => !path.endsWith('.sql'))).toEqual([
    'gateway/linked/dataset.ts',
    'gateway/pages/things/schema-org.ts',
    'prisma/resources/schema.prisma',
    'prisma/seed/catalog.ts',
    'subgraphs/resources/attributes.ts',
    // A table of the EU is called so.
    'tools/import/authority-names.ts',
    'tools/import/mappings/arcgis-hub.json',
    'tools/import/mappings/ckan.json',
    'tools/import/mappings/dcat-ap.json',
    'tools/import/mappings/opendatasoft.json',
    'tools/import/mappings/socrata.json',
    'tools/import/mappings/udata.json',
  ]);
  expect(filesNaming('spatialCoverage')).toEqual([
    'gateway/linked/dataset.ts',
    'gateway/pages/things/schema-org.ts',
    'prisma/resources/schema.prisma',
    'prisma/seed/catalog.ts',
    'subgraphs/resources/attributes.ts',
    'subgraphs/resources/filters.ts',
    'subgraphs/resources/resource/content-filters.ts',
    'subgraphs/resources/resource/sources.ts',
  ]);
});
