import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act } from '../support/acting.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const operator = someone('OPERATOR');
const demand = { title: '需求', description: '说明' };
const query = `query($key: String!) { mutationOutcome(idempotencyKey: $key) {
  calls { status mutation at subjects { __typename id ... on DataDemand { title } } } } }`;

async function outcomeOf(viewer: Viewer, key: string): Promise<unknown> {
  const { data, errors } = await world.ask(viewer, query, { key });
  expect(errors).toBeUndefined();
  return (data as never as { mutationOutcome: unknown }).mutationOutcome;
}

async function raise(viewer: Viewer, idempotencyKey: string): Promise<string> {
  const { dataDemand } = await act(
    world,
    viewer,
    'raiseDataDemand',
    { ...demand, idempotencyKey },
    'dataDemand { id }',
  );
  return (dataDemand as { id: string }).id;
}

describe('mutationOutcome', () => {
  it('tells of a call that was done its mutation, its moment and what it made', async () => {
    const id = await raise(operator, 'lost');
    expect(await outcomeOf(operator, 'lost')).toEqual({
      calls: [
        {
          status: 'DONE',
          mutation: 'raiseDataDemand',
          at: expect.stringMatching(/^\d{4}-/),
          subjects: [{ __typename: 'DataDemand', id, title: demand.title }],
        },
      ],
    });
  });

  it('is null where nothing was done: no call, or one that was refused, which may then come again and act', async () => {
    expect(await outcomeOf(operator, 'never')).toBeNull();
    const refused = await act(world, operator, 'raiseDataDemand', { ...demand, title: '', idempotencyKey: 'refused' });
    expect(refused.__typename).toBe('InvalidInput');
    expect(await outcomeOf(operator, 'refused')).toBeNull();
    await raise(operator, 'refused');
    expect(await outcomeOf(operator, 'refused')).toMatchObject({ calls: [{ status: 'DONE' }] });
  });

  it('is for the caller alone: not for another of the same organisation, nor for the same person of another', async () => {
    const caller = memberOf('913502990000000001', 'OPERATOR');
    await raise(caller, 'own');
    expect(await outcomeOf(caller, 'own')).not.toBeNull();
    expect(await outcomeOf({ ...caller, subject: 'a-colleague' }, 'own')).toBeNull();
    expect(await outcomeOf({ ...caller, organisation: '913502990000000002' }, 'own')).toBeNull();
    expect(await outcomeOf({ ...caller, organisation: null }, 'own')).toBeNull();
  });

  it('tells of a key that was used in two subgraphs both calls', async () => {
    await raise(operator, 'twice');
    await act(world, operator, 'raiseScenarioDemand', { ...demand, idempotencyKey: 'twice' });
    const calls = [{ mutation: 'raiseDataDemand' }, { mutation: 'raiseScenarioDemand' }];
    expect(await outcomeOf(operator, 'twice')).toMatchObject({ calls });
  });

  it('shows what the caller may see now, and null in the place of what it may not', async () => {
    const developer = memberOf('91350299MA0000003G', 'DEVELOPER');
    await raise(developer, 'unseen');
    expect(await outcomeOf(developer, 'unseen')).toMatchObject({
      calls: [{ subjects: [{ __typename: 'DataDemand' }] }],
    });
    const without = { ...developer, roles: [] };
    expect(await outcomeOf(without, 'unseen')).toMatchObject({ calls: [{ status: 'DONE', subjects: [null] }] });
  });

  it('forgets after 30 days, as the key itself is forgotten', async () => {
    await raise(operator, 'old');
    const day = 24 * 60 * 60 * 1000;
    world.now = new Date(Date.now() + 29 * day);
    expect(await outcomeOf(operator, 'old')).not.toBeNull();
    world.now = new Date(Date.now() + 31 * day);
    expect(await outcomeOf(operator, 'old')).toBeNull();
    world.now = undefined;
  });

  it('is refused without a token, for nobody is told that nothing was done whose call it may not have been', async () => {
    const { errors } = await world.ask(publicViewer, query, { key: 'lost' });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    ['no characters', ''],
    ['blanks alone', '  '],
    ['201 characters', 'x'.repeat(201)],
    ['a control that reorders', 'a\u202eb'],
  ])('a key of %s is refused by name, and not repeated', async (_, key) => {
    const { errors } = await world.ask(operator, query, { key });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', argument: 'idempotencyKey' },
    ]);
    if (key.trim()) expect(JSON.stringify(errors)).not.toContain(key);
  });
});
