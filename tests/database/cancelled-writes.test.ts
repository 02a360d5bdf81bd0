import sql, { raw } from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '#kernel/graph/ids.ts';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { cityRows } from '../support/city-rows.ts';
import { openEdge } from '../support/edge.ts';
import { holdTransaction } from '../support/transaction.ts';
import { openWorld, settings, someone, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let postgres: RunningPostgres;
let database: Database;
let world: World;

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  database = await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  await migrate(database);
  await seedIfEmpty(database, cityRows);
  world = await openWorld({ database });
}, 120_000);
afterAll(async () => {
  await world.close();
  await postgres.stop();
  folder.remove();
});

/** What stands in a table, which nobody else may touch until it is let go. */
async function hold(table: string) {
  const lock = await holdTransaction(database.ownerPool());
  await lock.run(sql`LOCK TABLE ${raw(table)} IN ACCESS EXCLUSIVE MODE`);
  return lock;
}

async function ask<Row>(statement: string): Promise<Row> {
  return (await database.ownerPool().query(statement)).rows[0] as Row;
}

/** Until no statement waits for a lock any more, though nobody has let one go. */
async function untilNobodyWaits(): Promise<void> {
  const statement = 'SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted';
  await vi.waitUntil(async () => (await ask<{ waiting: number }>(statement)).waiting === 0, { timeout: 20_000 });
}

describe('a write under way for which nobody waits any more, on a real PostgreSQL', () => {
  const counted = () =>
    ask(`SELECT (SELECT count(*)::int FROM oversight.risk_report) AS reports,
      (SELECT count(*)::int FROM oversight.journal_event) AS events,
      (SELECT count(*)::int FROM oversight.idempotent_answer) AS answers`);

  async function report() {
    const { data } = await world.ask(someone('OPERATOR'), '{ scenarios(first: 1) { nodes { id } } }');
    const { id } = (data as never as { scenarios: { nodes: [{ id: string }] } }).scenarios.nodes[0];
    return `mutation { reportRisk(input: { title: "可被重识别", description: "说明", idempotencyKey: "once",
      targets: [{ type: SCENARIO, id: "${id}" }] }) { __typename } }`;
  }

  it('is cancelled at its deadline, which its caller is told; nothing is written, and its key is free', async () => {
    const before = await counted();
    const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_REQUEST_DEADLINE_MS: '2000' });
    const edge = await openEdge(world, environment);
    const token = await signDevelopmentToken(environment, { subject: 'a', roles: ['AUTHORITY'], ttl: '1h' });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: await report() });
    const send = () => fetch(`${edge.url}/graphql`, { method: 'POST', headers, body });
    const lock = await hold('oversight.risk_report');
    const sending = send();
    await lock.untilSomebodyWaits();
    const refused = await sending;
    expect([refused.status, await refused.json()]).toMatchObject([
      504,
      { errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] },
    ]);
    await untilNobodyWaits();
    await lock.commit();
    expect(await counted()).toEqual(before);
    expect(await (await send()).json()).toEqual({ data: { reportRisk: { __typename: 'ReportRiskPayload' } } });
    await edge.close();
  }, 60_000);

  it('is cancelled once its client has hung up where it is one statement, and leaves its session to nobody', async () => {
    const usages = () => ask('SELECT count(*)::int AS usages FROM agreements.usage');
    const before = await usages();
    const lock = await hold('agreements.usage');
    const hungUp = new AbortController();
    const caller = {
      viewer: someone('OPERATOR'),
      language: 'en',
      requestId: 'test-request',
      signal: hungUp.signal,
    } as const;
    const [developer, entry, scenario] = (['developer', 'developmentEntry', 'scenario'] as const).map((kind) =>
      newId(kind, new Date()),
    );
    const query = `{ accessDecision(developerId: "${developer}", entryId: "${entry}", scenarioId: "${scenario}") { permitted } }`;
    const answer = world.gateway.execute({ query }, caller);
    await lock.untilSomebodyWaits();
    hungUp.abort();
    await answer;
    await untilNobodyWaits();
    await lock.commit();
    expect(await usages()).toEqual(before);
    expect((await world.ask(someone('OPERATOR'), query)).errors).toBeUndefined();
  }, 60_000);
});

describe('the outcome of a mutation under way, on a real PostgreSQL', () => {
  const operator = someone('OPERATOR');
  const question = '{ mutationOutcome(idempotencyKey: "lost") { calls { status mutation subjects { id } } } }';
  const raise =
    'mutation { raiseDataDemand(input: { title: "需求", description: "说明", idempotencyKey: "lost" }) { ... on RaiseDataDemandPayload { dataDemand { id } } } }';

  it('is RUNNING for its caller alone until it commits, then DONE, for a process that was started after it, too', async () => {
    const lock = await hold('development.data_demand');
    const acting = world.ask(operator, raise);
    await lock.untilSomebodyWaits();
    expect((await world.ask(operator, question)).data).toEqual({
      mutationOutcome: { calls: [{ status: 'RUNNING', mutation: null, subjects: [] }] },
    });
    expect((await world.ask(someone('AUTHORITY'), question)).data).toEqual({ mutationOutcome: null });
    await lock.commit();
    const { data } = await acting;
    const { id } = (data as never as { raiseDataDemand: { dataDemand: { id: string } } }).raiseDataDemand.dataDemand;
    const done = { mutationOutcome: { calls: [{ status: 'DONE', mutation: 'raiseDataDemand', subjects: [{ id }] }] } };
    expect((await world.ask(operator, question)).data).toEqual(done);
    const later = await openWorld({
      database: await openDatabase({ dataDir: folder.path, databaseUrl: postgres.url }),
    });
    expect((await later.ask(operator, question)).data).toEqual(done);
    await later.close();
  }, 60_000);
});
