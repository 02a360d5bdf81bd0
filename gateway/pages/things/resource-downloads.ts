import type { Reading } from '../reading.ts';

/** Where a resource is had by machines. */
export function resourceDownloads(code: string, title: string, { say }: Reading): [text: string, path: string][] {
  const fields =
    'code title description provider { name } fields { name title dataType } sample { columns { name title technique } rows }';
  const query = `{ resource(code: ${JSON.stringify(code)}) { ${fields} } }`;
  const search = (path: string) => `${path}?${new URLSearchParams({ search: title })}`;
  return [
    [
      say('此资源的查询（GraphQL，JSON）', 'This resource as a query (GraphQL, JSON)'),
      `/graphql?${new URLSearchParams({ query })}`,
    ],
    [say('其样例、场景与挂牌（JSON）', 'Its sample, scenarios and listings (JSON)'), search('/q/resource-page')],
    [say('目录记录（CSV）', 'Its record in the catalogue (CSV)'), search('/export/resources.csv')],
    [say('目录记录（XLSX）', 'Its record in the catalogue (XLSX)'), search('/export/resources.xlsx')],
    [say('全部目录的关联数据（DCAT-AP）', 'The catalogue as linked data (DCAT-AP)'), '/catalog.jsonld'],
  ];
}
