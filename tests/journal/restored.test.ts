import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeSecurityEvents } from '../../subgraphs/oversight/schema.ts';
import { act, read } from '../support/acting.ts';
import { agreementsInForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

const center = someone('INFO_CENTER');
const operator = someone('OPERATOR');
/** The city that went on, and the same city as its backup has it. */
let lived: World;
let restored: World;

beforeAll(async () => {
  [lived, restored] = await Promise.all([openWorld(), openWorld()]);
  await act(lived, operator, 'raiseDataDemand', { title: '需求', description: '备份之后' });
  const [use] = await agreementsInForce(lived);
  if (!use) throw new Error('The city has no sound agreement in force');
  await read(
    lived,
    operator,
    'query($d: ID!, $e: ID!, $s: ID!) { accessDecision(developerId: $d, entryId: $e, scenarioId: $s) { permitted } }',
    { d: use.developerId, e: use.entryIds[0], s: use.scenarioId },
  );
  await storeSecurityEvents(lived.database, [
    { at: new Date(), kind: 'TOKEN_EXPIRED', source: 'somewhere', actor: null, count: 1 },
  ]);
  const [listing] = await read<{ id: string }[]>(lived, publicViewer, '{ listings(first: 1) { nodes { id } } }').then(
    (page) => (page as never as { nodes: { id: string }[] }).nodes,
  );
  await act(lived, operator, 'delistApp', { id: listing?.id, withdrawalReason: 'NON_COMPLIANCE', reason: '备份之后' });
});
afterAll(() => Promise.all([lived.close(), restored.close()]));

interface Paged {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

async function endOf(world: World, field: string): Promise<string | null> {
  const query = `query($after: String) { ${field}(first: 100, after: $after) { pageInfo { endCursor hasNextPage } } }`;
  for (let after: string | null = null; ; ) {
    const { pageInfo }: Paged = await read<Paged>(world, center, query, { after });
    if (!pageInfo.hasNextPage) return pageInfo.endCursor;
    after = pageInfo.endCursor;
  }
}

describe('a cursor from before the data was put back from a backup', () => {
  it.each(['journal', 'usage', 'securityEvents', 'listingChanges'])(
    'is refused by %s, instead of nothing new for ever',
    async (field) => {
      const query = `query($after: String) { ${field}(after: $after) { nodes { __typename } } }`;
      const after = await endOf(lived, field);
      expect(await read(lived, center, query, { after })).toEqual({ nodes: [] });
      const { errors } = await restored.ask(center, query, { after });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'CURSOR_INVALID',
        resync: expect.stringContaining('first'),
      });
    },
  );

  it('is refused by the journal where only one of the subgraphs falls short of it', async () => {
    const query =
      'query($after: String) { journal(after: $after, filter: { subgraph: "resources" }) { nodes { id } } }';
    const { errors } = await restored.ask(center, query, { after: await endOf(lived, 'journal') });
    expect(errors?.[0]?.extensions?.code).toBe('CURSOR_INVALID');
  });
});
