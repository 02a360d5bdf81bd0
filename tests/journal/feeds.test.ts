import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendToJournal } from '#kernel/law/journal.ts';
import { enterRecord } from '#kernel/law/record-order.ts';
import { type RunningPostgres, startPostgres } from '#kernel/platform/database/embedded-postgres.ts';
import { openDatabase } from '#kernel/platform/database/open.ts';
import type { CountedAttempts } from '#kernel/platform/serving/security-watch.ts';
import { migrate } from '#prisma/migrate.ts';
import { seedIfEmpty } from '#prisma/seed/main.ts';
import { storeSecurityEvents } from '../../subgraphs/oversight/schema.ts';
import { act, read } from '../support/acting.ts';
import { cityRows } from '../support/city-rows.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { holdTransaction } from '../support/transaction.ts';
import { openWorld, someone, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
const center = someone('INFO_CENTER');
const operator = someone('OPERATOR');
let postgres: RunningPostgres;
/** Two processes' worth of pools over one database. */
let worlds: readonly [World, World];
let use: InForce;

beforeAll(async () => {
  postgres = await startPostgres(`${folder.path}-postgres`, { kept: false });
  const open = () => openDatabase({ dataDir: folder.path, databaseUrl: postgres.url });
  const [first, second] = [await open(), await open()];
  await migrate(first);
  await seedIfEmpty(first, cityRows);
  worlds = [await openWorld({ database: first }), await openWorld({ database: second })];
  const [found] = await agreementsInForce(worlds[0]);
  if (!found) throw new Error('The city has no sound agreement in force');
  use = found;
}, 120_000);
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  await postgres.stop();
  folder.remove();
});

interface FeedPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Somebody who follows a feed and keeps the ids that it gave, in order. */
class Follower {
  readonly ids: string[] = [];
  readonly #field: string;
  #cursor: string | null = null;

  constructor(field: 'journal' | 'usage' | 'securityEvents') {
    this.#field = field;
  }

  async catchUp(world: World): Promise<void> {
    for (let more = true; more; ) {
      const query = `query($after: String) { ${this.#field}(first: 40, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
      const page: FeedPage = await read<FeedPage>(world, center, query, { after: this.#cursor });
      this.ids.push(...page.nodes.map(({ id }) => id));
      this.#cursor = page.pageInfo.endCursor ?? this.#cursor;
      more = page.pageInfo.hasNextPage;
    }
  }
}

/** What another process than this one counted in a minute. */
function countedBy(writer: number, round: number): CountedAttempts {
  return { at: new Date(), kind: 'TOKEN_EXPIRED', source: `writer ${writer}`, actor: null, count: round + 1 };
}

async function writeOne(world: World, writer: number, round: number): Promise<void> {
  const { developerId, scenarioId } = use;
  await storeSecurityEvents(world.database, [countedBy(writer, round), countedBy(writer + 100, round)]);
  const entryId = use.entryIds[0];
  await read(
    world,
    operator,
    'query($d: ID!, $e: ID!, $s: ID!) { accessDecision(developerId: $d, entryId: $e, scenarioId: $s) { permitted } }',
    { d: developerId, e: entryId, s: scenarioId },
  );
  if (writer % 2 === 0) {
    await act(world, operator, 'raiseScenarioDemand', {
      title: `需求 ${writer} ${round}`,
      description: '跟随日志的人不得遗漏',
    });
    return;
  }
  await act(world, operator, 'raiseDataDemand', { title: `数据需求 ${writer} ${round}`, description: '不得遗漏' });
}

describe('whoever follows a feed from a cursor', () => {
  it('Art. 22: loses no event while eight writers write through two processes', async () => {
    const followers = [new Follower('journal'), new Follower('usage'), new Follower('securityEvents')];
    let writing = true;
    const reading = followers.map(async (follower, i) => {
      while (writing) await follower.catchUp(worlds[i % 2 === 0 ? 0 : 1]);
    });
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) await writeOne(worlds[writer % 2 === 0 ? 0 : 1], writer, round);
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(reading);
    for (const [follower, table] of [
      [followers[0], 'facts.journal'],
      [followers[1], 'agreements.usage'],
      [followers[2], 'oversight.security_event'],
    ] as const) {
      await follower?.catchUp(worlds[0]);
      const { rows } = await worlds[0].database.ownerPool().query<{ id: string }>(`SELECT id FROM ${table}`);
      expect(follower?.ids).toHaveLength(rows.length);
      expect(new Set(follower?.ids)).toEqual(new Set(rows.map(({ id }) => id)));
    }
  }, 60_000);

  it('is given an older event of another subgraph that commits after it has gone by', async () => {
    const follower = new Follower('journal');
    const slow = await holdTransaction(worlds[1].database.pool('scenarios'));
    const [event] = await appendToJournal(slow.run, 'scenarios', new Date(), [
      {
        type: 'scenario-demand.raised',
        subjectType: 'ScenarioDemand',
        subjectId: 'sdm_of_the_test',
        actor: 'slow',
        actorRole: 'OPERATOR',
        from: null,
        to: 'RAISED',
        article: 10,
        regulationId: null,
        reason: null,
      },
    ]);
    await writeOne(worlds[0], 1, 99);
    await follower.catchUp(worlds[0]);
    expect(follower.ids).not.toContain(event?.id);
    await slow.commit();
    await follower.catchUp(worlds[0]);
    expect(follower.ids.at(-1)).toBe(event?.id);
  });

  it('waits for an access decision that has its number and has not committed yet', async () => {
    const slow = await holdTransaction(worlds[1].database.pool('agreements'));
    await slow.run(enterRecord('usage'));
    await slow.run(sql`INSERT INTO agreements.usage (id, at, permitted, codes, developer_id, entry_id, scenario_id, level)
      VALUES ('use_of_the_test', now(), false, '{}', 'd', 'e', 's', 'PROCESSED') RETURNING id`);
    await writeOne(worlds[0], 1, 100);
    const follower = new Follower('usage');
    const reading = follower.catchUp(worlds[0]);
    await slow.untilSomebodyWaits();
    await slow.commit();
    await reading;
    expect(follower.ids.at(-2)).toBe('use_of_the_test');
  });
});
