import assert from 'node:assert/strict';
import { headline as query } from '../support/headline.ts';
import { databaseBytes } from './bytes.ts';
import { answerOf, compare, type Target } from './load.ts';
import { builtService, startProcess, withBigCity } from './processes.ts';
import { profileOf, profileRows } from './profile.ts';
import { type Bench, type BenchRow, ratioRow, rounded } from './report.ts';

const asked = query
  .replace('$first: Int = 20', '$first: Int = 20, $after: String')
  .replace('first: $first,', 'first: $first, after: $after,');
const pages = 60;
const goals = [
  { concurrency: 1, wanted: 0.7 },
  { concurrency: 16, wanted: 0.5 },
];

/** Cursors of pages all over the first thousands of resources, so that no two requests in a row read the same rows. */
async function cursorsOf(service: Target): Promise<(string | null)[]> {
  const cursors: (string | null)[] = [null];
  for (let i = 1; i < pages; i += 1) {
    const body = {
      query:
        'query($after: String) { resources(first: 33, after: $after, filter: { inDevelopmentCatalog: true }) { pageInfo { endCursor } } }',
      variables: { after: cursors.at(-1) },
    };
    const { data } = (await answerOf(service, body)) as {
      data: { resources: { pageInfo: { endCursor: string | null } } };
    };
    cursors.push(data.resources.pageInfo.endCursor);
  }
  return cursors;
}

/** The headline request against a hand-written endpoint that answers the same by one statement. */
export const headline: Bench = ({ resources, seconds }) =>
  withBigCity(resources, async (city) => {
    const [ours, byHand] = await Promise.all([
      startProcess(builtService, city.given),
      startProcess('tests/bench/endpoints/headline.ts', city.given),
    ]);
    try {
      const service = { url: ours.url, headers: { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` } };
      const cursors = await cursorsOf(service);
      const bodyOf = (n: number) => ({
        query: asked,
        variables: { first: 18 + (n % 5), after: cursors[(n * 7) % pages] },
      });
      for (let n = 0; n < pages; n += 1)
        assert.deepEqual(await answerOf(service, bodyOf(n)), await answerOf(byHand, bodyOf(n)));
      const rows: BenchRow[] = [];
      for (const { concurrency, wanted } of goals) {
        const [figures, figuresByHand] = await compare([service, byHand], { concurrency, seconds, bodyOf });
        const what = `headline request, ${concurrency} at a time`;
        rows.push(ratioRow(what, `${resources} resources, of by hand`, figures, figuresByHand, wanted));
      }
      const [read, readByHand] = [
        await databaseBytes(city, builtService, service.headers, bodyOf),
        await databaseBytes(city, 'tests/bench/endpoints/headline.ts', {}, bodyOf),
      ];
      rows.push({
        what: 'headline request: bytes that the database sends',
        at: `${resources} resources`,
        measured: `${rounded(read / 1000)} kB; ${rounded(readByHand / 1000)} kB by hand`,
      });
      await ours.stop();
      const profile = await profileOf(city, { concurrency: 16, seconds, bodyOf });
      return [...rows, ...profileRows('headline request', profile)];
    } finally {
      await Promise.all([ours.stop(), byHand.stop()]);
    }
  });
