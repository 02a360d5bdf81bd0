import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
const center = someone('INFO_CENTER');
const provider = memberOf('T-9', 'PROVIDER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function sync(code: string, more: object = {}): Promise<void> {
  const record = {
    code,
    title: '原名',
    description: '原述',
    providerCode: 'T-9',
    providerName: '试验局',
    openness: 'UNCONDITIONAL',
    grade: 'GENERAL',
    ...more,
  };
  const input = { source: 'corrections', runKey: `${Math.random()}`, last: true, records: [record] };
  await act(world, center, 'syncResources', input);
}

const byCode = (code: string) =>
  read<{ id: string; title: string; description: string; version: number }>(
    world,
    center,
    'query($code: String!) { resource(code: $code) { id title description version } }',
    { code },
  );

describe('Art. 5: a provider corrects its own resource', () => {
  it('with one event; the correction outlives a sync that says the same as before', async () => {
    await sync('C-1');
    const { id } = await byCode('C-1');
    const shown = 'resource { title version }';
    expect(
      await act(world, provider, 'correctResource', { id, title: '正名', expectedVersion: 1 }, shown),
    ).toMatchObject({
      resource: { title: '正名', version: 2 },
    });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      center,
      'query($id: ID!) { journal(first: 9, filter: { subjectId: $id }) { nodes { type article actorRole } } }',
      { id },
    );
    expect(nodes.at(-1)).toEqual({ type: 'resource.corrected', article: 5, actorRole: 'PROVIDER' });
    await sync('C-1');
    expect(await byCode('C-1')).toMatchObject({ title: '正名', version: 2 });
    await sync('C-1', { description: '新述' });
    expect(await byCode('C-1')).toMatchObject({ title: '正名', description: '新述' });
  });

  it('until the source sends another value than the one corrected', async () => {
    await sync('C-2');
    const { id } = await byCode('C-2');
    await act(world, provider, 'correctResource', { id, title: '正名' });
    await act(world, provider, 'correctResource', { id, title: '再正名' });
    await sync('C-2');
    expect((await byCode('C-2')).title).toBe('再正名');
    await sync('C-2', { title: '来源改名' });
    expect((await byCode('C-2')).title).toBe('来源改名');
  });

  it('and nobody else’s', async () => {
    await sync('C-3');
    const { id } = await byCode('C-3');
    expect(await refusedWith(world, memberOf('T-8', 'PROVIDER'), 'correctResource', { id, title: '他名' })).toBe(
      'FORBIDDEN',
    );
    expect(await act(world, provider, 'correctResource', { id })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await act(world, provider, 'correctResource', { id, title: '正名', expectedVersion: 7 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });
});
