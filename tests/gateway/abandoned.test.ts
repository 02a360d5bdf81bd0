import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withinDeadline } from '../../gateway/deadline.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.onStatement = () => undefined;
  world.statements.length = 0;
});

const wide =
  '{ resources(first: 20) { nodes { developmentEntry { scenarios { nodes { apps { nodes { id } } } } } } } }';

function execute(query: string, signal: AbortSignal) {
  return world.gateway.execute(
    { query },
    { viewer: someone('OPERATOR', 'AUTHORITY'), language: 'en', requestId: 'test-request', signal },
  );
}

/** Aborts as soon as the first statement that has this in it is about to run. */
function abortAt(words: RegExp): AbortSignal {
  const hungUp = new AbortController();
  world.onStatement = (text) => {
    if (words.test(text)) hungUp.abort();
  };
  return hungUp.signal;
}

describe('a request for which nobody waits any more', () => {
  it('begins no further statement once its client has hung up', async () => {
    await execute(wide, new AbortController().signal);
    const whole = world.statements.length;
    world.statements.length = 0;
    await execute(wide, abortAt(/FROM resources\.resource/));
    expect(whole).toBeGreaterThan(3);
    expect(world.statements).toHaveLength(1);
  });

  it('begins none at all where the client had hung up before', async () => {
    await execute(wide, AbortSignal.abort());
    expect(world.statements).toEqual([]);
  });

  it('is told of its deadline, and is over with it', async () => {
    let told: AbortSignal | undefined;
    const never = (signal: AbortSignal) => {
      told = signal;
      return new Promise<never>(() => undefined);
    };
    await expect(withinDeadline(never, 1)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', status: 504 });
    expect(told?.aborted).toBe(true);
  });
});

describe('a mutation for which nobody waits any more', () => {
  let scenarioId: string;
  beforeAll(async () => {
    const { data } = await world.ask(someone('OPERATOR'), '{ scenarios(first: 1) { nodes { id } } }');
    scenarioId = (data as never as { scenarios: { nodes: [{ id: string }] } }).scenarios.nodes[0].id;
  });
  const report = (key: string) => `mutation {
    reportRisk(input: { title: "可被重识别", description: "说明", idempotencyKey: "${key}",
      targets: [{ type: SCENARIO, id: "${scenarioId}" }] }) { __typename }
  }`;

  async function counted(): Promise<unknown> {
    const { rows } = await world.database.ownerPool().query(`SELECT
      (SELECT count(*)::int FROM oversight.risk_report) AS reports,
      (SELECT count(*)::int FROM oversight.journal_event) AS events,
      (SELECT count(*)::int FROM oversight.idempotent_answer) AS answers`);
    return rows[0];
  }

  it.each([
    ['before it writes', /pg_advisory_xact_lock/],
    ['while it writes', /INSERT INTO "?oversight"?\."?risk_report/],
    ['before its event is on record', /INSERT INTO oversight\.journal_event/],
  ])('leaves nothing where it was given up %s, and its key is free', async (when, words) => {
    const before = await counted();
    await execute(report(when), abortAt(words));
    expect(await counted()).toEqual(before);
    world.onStatement = () => undefined;
    const { data } = await execute(report(when), new AbortController().signal);
    expect(data).toMatchObject({ reportRisk: { __typename: 'ReportRiskPayload' } });
  });

  it('is committed as a whole where it was committing, and its key gives the same again', async () => {
    const { reports } = (await counted()) as { reports: number };
    await execute(report('committing'), abortAt(/^COMMIT/));
    world.onStatement = () => undefined;
    await execute(report('committing'), new AbortController().signal);
    expect(await counted()).toMatchObject({ reports: reports + 1 });
  });
});
