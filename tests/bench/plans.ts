import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { parseEnvironment } from '#kernel/platform/environment.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { createGateway } from '../../gateway/runtime.ts';
import { openInProcess } from '../../gateway/subgraph-calls/in-process.ts';
import { recorded, rowsRead } from '../support/plans.ts';
import { otherWords, withCatalog, words } from './catalog-city.ts';
import { type Bench, type BenchRow, rounded } from './report.ts';

const first = 20;
const searches = [
  { what: 'a word in every sixteenth title', search: words[0] },
  { what: 'one character', search: words[0].slice(0, 1) },
  { what: 'two words', search: `${words[0]} ${words[1]}` },
  { what: 'a word in every thousandth title', search: otherWords[0] },
  { what: 'a word in every hundredth description', search: otherWords[1] },
  { what: 'a word in every description', search: otherWords[2] },
] as const;
const query = `query($search: String) { resources(first: ${first}, search: $search) { nodes { code } } }`;

/** How many resources a search reads, as PostgreSQL's plans count them once run, for those that it returns. */
export const plans: Bench = ({ resources }) =>
  withCatalog(resources, async ({ given }) => {
    const server = await openDatabase(parseEnvironment(given));
    const { database, statements } = recorded(server);
    const { call } = openInProcess(database, {
      secret: 'of one run of the bench, long enough',
      calendar: () => publishedCalendar,
    });
    const gateway = await createGateway({
      supergraph: readSupergraph(),
      call,
      upstreamTimeoutMs: 30_000,
      verificationDeadlineMs: 30_000,
    });
    const rows: BenchRow[] = [];
    for (const { what, search } of searches) {
      statements.length = 0;
      const caller = { viewer: anonymous, language: 'en', requestId: 'bench' } as const;
      const { data, errors } = await gateway.execute({ query, variables: { search } }, caller);
      if (errors) throw new Error(JSON.stringify(errors));
      const found = (data as { resources: { nodes: unknown[] } }).resources.nodes.length;
      const read = await rowsRead(server.ownerPool(), [...statements]);
      rows.push({
        what: `search ${search}: ${what}`,
        at: `${resources} resources`,
        measured: `${read.rows} rows read by ${[...new Set(read.scans)].join(', ')} for ${found} returned: ${rounded(read.rows / found)} each`,
      });
    }
    await gateway.close();
    await server.close();
    return rows;
  });
