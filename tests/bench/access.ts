import assert from 'node:assert/strict';
import pg from 'pg';
import { answerOf, compare } from './load.ts';
import { builtService, startProcess, withBigCity } from './processes.ts';
import { type Bench, type BenchRow, ratioRow } from './report.ts';

const query = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!) {
  accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId) {
    permitted reasons { code } grant { id } basisExpired } }`;

/** Uses of data all over the city: of every four the last is of an entry that the agreement does not cover, and is denied. */
async function usesOf(databaseUrl: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<
    Record<string, string>
  >(`SELECT g.developer_id AS "developerId", g.scenario_id AS "scenarioId",
      CASE WHEN n % 4 < 3 THEN r.entry_id ELSE 'ent_' || lpad('1', 26, '0') END AS "entryId"
    FROM (SELECT *, row_number() OVER (ORDER BY md5(id)) AS n FROM agreements.access_grant WHERE closed_at IS NULL) r
      JOIN agreements.agreement g ON g.id = r.agreement_id ORDER BY n LIMIT 5000`);
  await client.end();
  return rows;
}

const wanted = 0.85;

/** The access decision through the graph against a hand-written endpoint that runs the same statement. */
export const access: Bench = ({ resources, seconds }) =>
  withBigCity(resources, async (city) => {
    const [ours, byHand] = await Promise.all([
      startProcess(builtService, city.given),
      startProcess('tests/bench/endpoints/access.ts', city.given),
    ]);
    try {
      const uses = await usesOf(city.databaseUrl);
      const service = { url: ours.url, headers: { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` } };
      const bodyOf = (n: number) => ({ query, variables: uses[n % uses.length] });
      for (let n = 0; n < 40; n += 1)
        assert.deepEqual(await answerOf(service, bodyOf(n)), await answerOf(byHand, bodyOf(n)));
      const rows: BenchRow[] = [];
      for (const concurrency of [1, 16]) {
        const [graph, hand] = await compare([service, byHand], { concurrency, seconds, bodyOf });
        const what = `access decision, ${concurrency} at a time`;
        rows.push(
          ratioRow(what, `${resources} resources, ${resources / 2} applications, of by hand`, graph, hand, wanted),
        );
      }
      return rows;
    } finally {
      await Promise.all([ours.stop(), byHand.stop()]);
    }
  });
