import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { agreementsInForce, type InForce } from '../support/parties.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
const query = `query($developerId: ID!, $entryId: ID!, $scenarioId: ID!, $level: AccessLevel) {
  accessDecision(developerId: $developerId, entryId: $entryId, scenarioId: $scenarioId, level: $level) {
    id permitted reasons { code article message } grant { id effective } basisExpired decidedAt } }`;

interface Decision {
  readonly id: string;
  readonly permitted: boolean;
  readonly reasons: readonly { readonly code: string; readonly article: number }[];
  readonly grant: { readonly id: string } | null;
}

let world: World;
let use: InForce;
beforeAll(async () => {
  world = await openWorld();
  const [found] = await agreementsInForce(world);
  if (!found) throw new Error('The city has no agreement in force');
  use = found;
});
afterAll(() => world.close());
beforeEach(() => {
  world.statements.length = 0;
});

async function decide(viewer: Viewer, more: Record<string, unknown> = {}) {
  const { developerId, scenarioId, entryIds } = use;
  const variables = { developerId, scenarioId, entryId: entryIds[0], ...more };
  const { data, errors } = await world.ask(viewer, query, variables);
  return { decision: (data as { accessDecision?: Decision } | null)?.accessDecision, errors };
}

async function recorded(): Promise<Record<string, unknown>[]> {
  const { rows } = await world.database.ownerPool().query('SELECT * FROM agreements.usage ORDER BY sequence');
  return rows;
}

async function stop(targetType: string, targetId: string | undefined): Promise<void> {
  await world.database.ownerPool().query(
    `INSERT INTO oversight.stop_order (id, version, target_type, target_id, reason, ordered_at, risk_report_id)
     VALUES ($1, 1, $2, $3, '试验', now(), 'rsk_of_the_test')`,
    [`stp_${targetType}`, targetType, targetId],
  );
}

describe('an access decision', () => {
  it('Art. 17: permits a use under a grant that has effect, and is on record with the grant', async () => {
    const before = await recorded();
    const { decision } = await decide(operator);
    expect(decision).toMatchObject({ permitted: true, reasons: [], grant: { effective: true } });
    const added = (await recorded()).slice(before.length);
    expect(added).toMatchObject([
      { id: decision?.id, permitted: true, codes: [], grant_id: decision?.grant?.id, developer_id: use.developerId },
    ]);
  });

  it('is taken and recorded by one statement', async () => {
    await decide(operator);
    expect(world.statements).toHaveLength(1);
  });

  it('denies what no grant was opened for, and records it without a grant', async () => {
    const { decision } = await decide(operator, { level: 'SOURCE' });
    expect(decision).toMatchObject({ permitted: false, reasons: [{ code: 'NO_GRANT', article: 17 }], grant: null });
    expect((await recorded()).at(-1)).toMatchObject({ id: decision?.id, codes: ['NO_GRANT'], grant_id: null });
  });

  it('is for the developer itself: another one is refused, the public too, and nothing is recorded', async () => {
    const before = await recorded();
    const other = await decide(memberOf('somebody-else', 'DEVELOPER'));
    const nobody = await decide(publicViewer);
    expect([other, nobody].map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['FORBIDDEN', 'UNAUTHENTICATED']);
    expect(await recorded()).toHaveLength(before.length);
  });

  it('Art. 18: tells all reasons that hold, in the order of the rules, from the moment they do', async () => {
    await stop('DEVELOPER', use.developerId);
    await stop('DEVELOPMENT_ENTRY', use.entryIds[0]);
    const { decision } = await decide(operator);
    expect(decision?.permitted).toBe(false);
    expect(decision?.reasons.map(({ code, article }) => [code, article])).toEqual([
      ['DEVELOPER_NOT_ELIGIBLE', 15],
      ['ENTRY_NOT_PUBLISHED', 9],
      ['STOP_ORDER', 18],
    ]);
    expect((await recorded()).at(-1)).toMatchObject({
      permitted: false,
      codes: ['DEVELOPER_NOT_ELIGIBLE', 'ENTRY_NOT_PUBLISHED', 'STOP_ORDER'],
    });
  });
});
