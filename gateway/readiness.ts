import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { withoutInternals } from './answer.ts';
import type { Gateway } from './gateway.ts';

/** A real request over all seven subgraphs, as the public sees them. */
const question = `{
  resources(first: 1) { totalCount nodes { developmentEntry { id } } }
  scenarios(first: 1) { totalCount }
  developers(first: 1) { totalCount }
  applications(first: 1) { totalCount }
  listings(first: 1) { totalCount }
  developmentEntries(first: 1) { totalCount }
  regulation { id }
}`;

/** The subgraphs that do not answer; none where the service is ready. */
export async function checkReadiness(gateway: Gateway, requestId: string): Promise<string[]> {
  const result = withoutInternals(
    await gateway.execute({ query: question }, { viewer: anonymous, language: 'en', requestId }),
  );
  return [...new Set((result.errors ?? []).map(({ extensions }) => String(extensions?.subgraph ?? 'gateway')))];
}
