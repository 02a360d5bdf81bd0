import assert from 'node:assert/strict';
import { answerOf, compare, type Target } from './load.ts';
import { builtService, startProcess, withBigCity } from './processes.ts';
import { type Bench, ratioRow } from './report.ts';

export const pageQuery = `query Page($first: Int, $after: String) { resources(first: $first, after: $after) {
  totalCount nodes { title provider { name } } facets { grades { grade count } openness { openness count } } } }`;
const pages = 60;
const wanted = 0.6;

async function cursorsOf(service: Target): Promise<(string | null)[]> {
  const cursors: (string | null)[] = [null];
  const query = 'query($after: String) { resources(first: 33, after: $after) { pageInfo { endCursor } } }';
  for (let i = 1; i < pages; i += 1) {
    const { data } = (await answerOf(service, { query, variables: { after: cursors.at(-1) } })) as {
      data: { resources: { pageInfo: { endCursor: string | null } } };
    };
    cursors.push(data.resources.pageInfo.endCursor);
  }
  return cursors;
}

/** A page of the catalog without a token, never the same request twice, against a hand-written endpoint of one statement. */
export const page: Bench = ({ resources, seconds }) =>
  withBigCity(resources, async (city) => {
    const [ours, byHand] = await Promise.all([
      startProcess(builtService, city.given),
      startProcess('tests/bench/endpoints/page.ts', city.given),
    ]);
    try {
      const cursors = await cursorsOf(ours);
      const bodyOf = (n: number) => ({
        query: pageQuery,
        variables: { first: 18 + (n % 5), after: cursors[(n * 7) % pages] },
        // Nothing reads it: a request that was sent before is answered from memory.
        extensions: { asked: n + Math.random() },
      });
      for (let n = 0; n < pages; n += 1)
        assert.deepEqual(await answerOf(ours, bodyOf(n)), await answerOf(byHand, bodyOf(n)));
      const rows = [];
      for (const concurrency of [1, 16]) {
        const [service, endpoint] = await compare([ours, byHand], { concurrency, seconds, bodyOf });
        const what = `catalog page without a token, ${concurrency} at a time`;
        rows.push(ratioRow(what, `${resources} resources, never asked before`, service, endpoint, wanted));
      }
      return rows;
    } finally {
      await Promise.all([ours.stop(), byHand.stop()]);
    }
  });
