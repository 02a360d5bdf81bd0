import { type GraphClient, GraphUnavailable } from './client.ts';

interface CountDifference {
  readonly subgraph: string;
  readonly name: string;
  readonly key: string;
  readonly stored: string | null;
  readonly counted: string | null;
}

const question = `query($subgraph: String) { countDifferences(subgraph: $subgraph) { subgraph name key stored counted } }`;

/** What is stored for speed and is not what counting gives, a line for each; none where all is right. */
export async function listCountDifferences(client: GraphClient, subgraph: string | null): Promise<string[]> {
  const { countDifferences } = await client.execute<{ countDifferences: readonly CountDifference[] | null }>(question, {
    subgraph,
  });
  if (!countDifferences) throw new GraphUnavailable('What is stored could not be counted anew.');
  return countDifferences.map(
    ({ subgraph: of, name, key, stored, counted }) =>
      `${of} ${name}${key === '' ? '' : ` ${key}`}: stored ${stored ?? 'nothing'}, counted ${counted ?? 'nothing'}`,
  );
}
