import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { verbRows, verbTable } from '../support/verb-table.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Action {
  readonly mutation: string;
  readonly article: number;
  readonly permitted: boolean;
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly article: number | null }[];
  readonly dueAt: string | null;
}

interface Seen {
  readonly subject: string | null;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly name: string | null;
  readonly developer: { readonly id: string; readonly name: string; readonly status: string } | null;
  readonly provider: { readonly code: string; readonly name: string } | null;
  readonly allowedActions: readonly Action[];
}

const query = `{ viewer { subject roles organisation name developer { id name status } provider { code name }
  allowedActions { mutation article permitted reasons { code message article } dueAt } } }`;

const seenBy = (viewer: Viewer) => read<Seen>(world, viewer, query);

async function actionOf(viewer: Viewer, mutation: string): Promise<Action | undefined> {
  return (await seenBy(viewer)).allowedActions.find((action) => action.mutation === mutation);
}

/** What makes a new thing, by the verb table: it begins in no state, and no other thing offers it; a sync makes some of what it is on. */
const making = verbRows.filter(
  ({ mutation, from }) =>
    mutation === 'syncResources' || (from.length === 0 && verbTable[mutation]?.offeredIn === undefined),
);

describe('viewer: who asks, for which party', () => {
  it('a developer is told its registered party, a provider its own, anybody else none', async () => {
    const [registered] = await developers('QUALIFIED');
    const developer = await seenBy(memberOf(registered?.creditCode ?? '', 'DEVELOPER'));
    const { id, name } = registered ?? {};
    expect(developer).toMatchObject({ name, developer: { id, name, status: 'QUALIFIED' }, provider: null });
    const provider = await seenBy(memberOf('LD-JTJ', 'PROVIDER'));
    expect(provider).toMatchObject({
      subject: 'of-LD-JTJ',
      roles: ['PROVIDER'],
      organisation: 'LD-JTJ',
      name: '鹭岛市交通局',
      provider: { code: 'LD-JTJ', name: '鹭岛市交通局' },
      developer: null,
    });
    // The code of a developer is nothing to a token that is not a developer's.
    for (const viewer of [memberOf(registered?.creditCode ?? '', 'MARKET'), someone('OPERATOR'), publicViewer])
      expect(await seenBy(viewer)).toMatchObject({ name: null, developer: null, provider: null });
  });
});

describe('viewer.allowedActions: what the caller may begin', () => {
  it.each(
    (
      [
        [],
        ['ANALYST'],
        ['MARKET'],
        ['REVIEWER'],
        ['PROVIDER'],
        ['DEVELOPER'],
        ['OPERATOR'],
        ['INFO_CENTER'],
        ['AUTHORITY'],
        ['SUPERVISOR'],
        ['PROVIDER', 'OPERATOR'],
      ] as Role[][]
    ).map((roles) => ({ roles })),
  )('$roles: every mutation that makes a new thing, as the verb table has it', async ({ roles }) => {
    const viewer = roles.length === 0 ? publicViewer : someone(...roles);
    const { allowedActions } = await seenBy(viewer);
    expect(allowedActions.map(({ mutation }) => mutation).toSorted()).toEqual(
      making.map(({ mutation }) => mutation).toSorted(),
    );
    for (const { mutation, article, permitted, reasons, dueAt } of allowedActions) {
      const row = making.find((each) => each.mutation === mutation);
      const may = roles.some((role) => row?.roles.includes(role));
      expect(dueAt).toBeNull();
      expect(article).toBe(row?.article);
      expect([mutation, permitted]).toEqual([mutation, may && mutation !== 'submitApplication']);
      expect(reasons.length > 0).toBe(!permitted);
      if (may) continue;
      expect(reasons).toMatchObject([{ code: roles.length === 0 ? 'UNAUTHENTICATED' : 'FORBIDDEN', article }]);
    }
  });

  it('Art. 15: tells a party that is not registered, registered already or not eligible what the mutation would', async () => {
    const newcomer = memberOf('91350200MA00000001', 'DEVELOPER');
    expect(await actionOf(newcomer, 'registerDeveloper')).toMatchObject({ permitted: true, reasons: [] });
    const [qualified] = await developers('QUALIFIED');
    const eligible = memberOf(qualified?.creditCode ?? '', 'DEVELOPER');
    expect(await actionOf(eligible, 'submitApplication')).toMatchObject({ permitted: true, reasons: [] });
    expect(await actionOf(eligible, 'registerDeveloper')).toMatchObject({
      permitted: false,
      reasons: [{ code: 'ALREADY_REGISTERED', article: 15 }],
    });
    const [unmet] = await developers('REGISTERED');
    for (const viewer of [newcomer, memberOf(unmet?.creditCode ?? '', 'DEVELOPER')]) {
      const told = await actionOf(viewer, 'submitApplication');
      expect(told?.permitted).toBe(false);
      const refused = await act(world, viewer, 'submitApplication', await application());
      expect(refused.__typename).toBe('RuleViolation');
      expect(refused.reasons?.map(({ code }) => code)).toEqual(told?.reasons.map(({ code }) => code));
    }
  });

  it('one subgraph down, or without its part: null and one error, and the rest of the viewer', async () => {
    const failed = { message: 'down', extensions: {} } as never;
    for (const down of ['resources', 'development', 'scenarios', 'developers', 'agreements', 'apps']) {
      for (const data of [undefined, { _entities: [{ [`${down}Actions`]: null }] }]) {
        const answer = { errors: [failed], ...(data ? { data } : {}) };
        world.between =
          (call) =>
          (name, ...rest) =>
            name === down ? Promise.resolve(answer) : call(name, ...rest);
        const asked = '{ viewer { roles name allowedActions { mutation } } }';
        const told = await world.ask(someone('OPERATOR'), asked);
        world.between = (call) => call;
        const viewer = { roles: ['OPERATOR'], name: null, allowedActions: null };
        expect([down, told.data]).toEqual([down, { viewer }]);
        expect(told.errors).toHaveLength(1);
      }
    }
  });

  it('asks other subgraphs only where it is asked for, and shows clients no part', async () => {
    world.calls.length = 0;
    await world.ask(someone('OPERATOR'), '{ viewer { subject roles organisation name } }');
    expect(world.calls).toEqual(['oversight']);
    for (const hidden of ['agreementsActions { mutation }', 'viewerKey']) {
      const { errors } = await world.ask(someone('OPERATOR'), `{ viewer { ${hidden} } }`);
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});

async function developers(status: string): Promise<{ id: string; name: string; creditCode: string }[]> {
  const { nodes } = await read<{ nodes: { id: string; name: string; creditCode: string; status: string }[] }>(
    world,
    someone('OPERATOR'),
    '{ developers(first: 100) { nodes { id name creditCode status } } }',
  );
  return nodes.filter((each) => each.status === status && each.creditCode !== null);
}

async function application() {
  const { nodes } = await read<{ nodes: { id: string; entries: { id: string }[] }[] }>(
    world,
    publicViewer,
    '{ scenarios(first: 1) { nodes { id entries { id } } } }',
  );
  const [{ id, entries } = { id: '', entries: [] }] = nodes;
  const texts = ['qualification', 'scenario', 'dataNeeds', 'mannerOfUse', 'safeguards'];
  const materials = Object.fromEntries(texts.map((name) => [name, '材料']));
  return { scenarioId: id, entryIds: entries.slice(0, 1).map((entry) => entry.id), materials };
}
