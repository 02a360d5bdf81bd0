import { otherWords, providers, themes, withCatalog, words } from './catalog-city.ts';
import { answerOf, compare, type Target } from './load.ts';
import { builtService, type ServedCity, startProcess } from './processes.ts';
import { type Bench, type BenchRow, rounded } from './report.ts';

const small = 10_000;
const rowsPerPage = 5;
const pageNumber = 2000;
const dayMs = 86_400_000;

type Variables = Readonly<Record<string, unknown>>;

interface Question {
  readonly what: string;
  readonly query: string;
  /** The variables of the nth request; `cursor` is where page 2,000 begins. */
  readonly variablesOf: (n: number, cursor: string) => Variables;
  readonly atMost: number | null;
}

const page = (args: string, parameters: string) =>
  `query(${parameters}) { resources(${args}) { nodes { code title provider { name } } pageInfo { hasNextPage endCursor } } }`;
const search = page('first: 20, search: $search', '$search: String');
const facets = `facets { providers { provider { code } count } themes { theme { code } count } grades { grade count }
  openness { openness count } updateFrequencies { updateFrequency count } deliveries { delivery count } }`;
const pick = <Value>(values: readonly Value[], n: number) => values[(n * 7) % values.length];

const questions: readonly Question[] = [
  {
    what: 'first page',
    query: page('first: $first', '$first: Int'),
    variablesOf: (n) => ({ first: 18 + (n % 5) }),
    atMost: 1.5,
  },
  {
    what: 'page filtered by grade and theme',
    query: page('first: 20, filter: $filter', '$filter: ResourceFilter'),
    variablesOf: (n) => ({ filter: { grade: ['IMPORTANT'], themes: [`BT${n % themes}`] } }),
    atMost: 1.5,
  },
  {
    what: 'page filtered by provider',
    query: page('first: 20, filter: $filter', '$filter: ResourceFilter'),
    variablesOf: (n) => ({ filter: { providerId: `bench_prv_${(n * 7) % providers}` } }),
    atMost: 1.5,
  },
  {
    what: 'page filtered by openness',
    query: page('first: 20, filter: $filter', '$filter: ResourceFilter'),
    variablesOf: (n) => ({ filter: { openness: [pick(['UNCONDITIONAL', 'CONDITIONAL', 'NONE'], n)] } }),
    atMost: 1.5,
  },
  {
    what: 'page of what was modified in the last 1 to 30 days',
    query: page('first: 20, filter: $filter', '$filter: ResourceFilter'),
    variablesOf: (n) => ({ filter: { modifiedSince: new Date(Date.now() - (1 + (n % 30)) * dayMs).toISOString() } }),
    atMost: 1.5,
  },
  { what: 'two-character search', query: search, variablesOf: (n) => ({ search: pick(words, n) }), atMost: 1.5 },
  {
    what: 'two-character search, rare and ubiquitous words',
    query: search,
    variablesOf: (n) => ({ search: pick(otherWords, n) }),
    atMost: 1.5,
  },
  {
    what: 'two-character search, filtered by provider',
    query: page('first: 20, search: $search, filter: $filter', '$search: String, $filter: ResourceFilter'),
    variablesOf: (n) => ({ search: pick(words, n), filter: { providerId: `bench_prv_${(n * 7) % providers}` } }),
    atMost: 1.5,
  },
  {
    what: `page ${pageNumber} by cursor`,
    query: page(`first: ${rowsPerPage}, after: $after`, '$after: String'),
    variablesOf: (_, cursor) => ({ after: cursor }),
    atMost: 1.5,
  },
  { what: 'facets', query: `{ resources(first: 1) { totalCount ${facets} } }`, variablesOf: () => ({}), atMost: 5 },
  {
    what: 'facets under a filter by provider',
    query: `query($filter: ResourceFilter) { resources(first: 1, filter: $filter) { totalCount ${facets} } }`,
    variablesOf: (n) => ({ filter: { providerId: `bench_prv_${(n * 7) % providers}` } }),
    atMost: null,
  },
];

/** The catalog of ten thousand resources against that of a million: both are made first, then served and asked request by request in turn. */
export const catalog: Bench = ({ catalog: large, seconds }) =>
  withCatalog(small, (few) =>
    withCatalog(large, (many) =>
      withService(few, (ofFew) =>
        withService(many, async (ofMany) => {
          const rows: Omit<BenchRow, 'at'>[] = [];
          for (const question of questions) {
            const row = await measure(question, [ofFew, ofMany], seconds);
            console.error(`  ${row.what}: ${row.measured}`);
            rows.push(row);
          }
          return rows.map((row) => ({ ...row, at: `${small} and ${large} resources` }));
        }),
      ),
    ),
  );

interface Served extends Target {
  readonly cursor: string;
}

async function withService<Result>(city: ServedCity, work: (served: Served) => Promise<Result>): Promise<Result> {
  const ours = await startProcess(builtService, city.given);
  try {
    const service = { url: ours.url, headers: { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` } };
    const working = cursorOf(service).then((cursor) => work({ ...service, cursor }));
    return await Promise.race([working, ours.ended]);
  } finally {
    await ours.stop();
  }
}

/** Where page 2,000 begins, by way of pages of a hundred. */
async function cursorOf(service: Target): Promise<string> {
  let after: string | null = null;
  for (let left = (pageNumber - 1) * rowsPerPage; left > 0; left -= 100) {
    const body = {
      query: page('first: $first, after: $after', '$first: Int, $after: String'),
      variables: { first: Math.min(left, 100), after },
    };
    const { data } = (await answerOf(service, body)) as { data: { resources: { pageInfo: { endCursor: string } } } };
    after = data.resources.pageInfo.endCursor;
  }
  return after ?? '';
}

async function measure(
  { what, query, variablesOf, atMost }: Question,
  targets: readonly Served[],
  seconds: number,
): Promise<Omit<BenchRow, 'at'>> {
  const cursors = new Map<Target, string>(targets.map((target) => [target, target.cursor]));
  const bodyOf = (n: number, target: Target) => ({ query, variables: variablesOf(n, cursors.get(target) ?? '') });
  const figures = await compare(targets, { concurrency: 1, seconds, bodyOf });
  const [few, many] = figures;
  const ratio = (many?.p95 ?? Number.NaN) / (few?.p95 ?? Number.NaN);
  const measured = figures.map(({ p50, p95 }) => `p50 ${rounded(p50)}, p95 ${rounded(p95)} ms`).join('; ');
  return {
    what,
    measured: `${measured}; p95 ${ratio.toFixed(2)} times`,
    ...(atMost !== null && { wanted: `at most ${atMost} times`, holds: ratio <= atMost }),
  };
}
