import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const center = someone('INFO_CENTER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const record = (code: string, more: object = {}) => ({
  code,
  title: '资源',
  providerCode: 'RR-1',
  providerName: '原名局',
  ...more,
});
const sync = (source: string, records: readonly object[]) =>
  act(world, center, 'syncResources', { source, runKey: 'run', last: true, records }, 'syncRun { created refused }');

it('Art. 8: a record that is refused makes and renames no provider and no theme', async () => {
  await sync('first', [record('RR-1')]);
  const others = [
    record('RR-1', { providerName: '另名局', themes: ['被拒主题'] }),
    record('RR-9', { providerCode: 'RR-9', providerName: '被拒局', sample: { rows: [{ unknown: 1 }] } }),
  ];
  expect(await sync('second', others)).toMatchObject({ syncRun: { created: 0, refused: 2 } });
  const found = (search: string) =>
    read<{ totalCount: number }>(world, center, 'query($s: String) { providers(search: $s) { totalCount } }', {
      s: search,
    });
  expect(await Promise.all(['原名局', '另名局', '被拒局'].map(found))).toEqual([
    { totalCount: 1 },
    { totalCount: 0 },
    { totalCount: 0 },
  ]);
  const themes = await read<{ code: string }[]>(world, center, '{ themes { code } }');
  expect(themes.map(({ code }) => code)).not.toContain('被拒主题');
});
