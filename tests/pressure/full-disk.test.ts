import fs, { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, temporaryDirectory, type World } from '../support/world.ts';
import { isJournalIntact } from './city.ts';

const operator = someone('OPERATOR');
const folder = temporaryDirectory();
let world: World;

beforeAll(async () => {
  const snapshot = new Blob([readFileSync(inject('citySnapshot'))]);
  world = await openWorld({ database: await openEmbedded(folder.path, { snapshot }) });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
  folder.remove();
});

/** From now on the disk takes nothing more. */
function fillDisk(): void {
  vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      errno: -28,
      syscall: 'write',
    });
  });
}

const raise = 'mutation($input: RaiseDataDemandInput!) { raiseDataDemand(input: $input) { __typename } }';
const demand = (idempotencyKey: string) => ({ input: { title: '需求', description: '说明', idempotencyKey } });
const countDemands = async () =>
  (await read<{ totalCount: number }>(world, operator, '{ dataDemands { totalCount } }')).totalCount;

it('answers as an outage while the disk is full, keeps nothing half-written, and works again without a restart', async () => {
  const before = await countDemands();
  fillDisk();
  for (const key of ['first', 'second']) {
    const { data, errors } = await world.ask(operator, raise, demand(key));
    expect(data).toEqual({ raiseDataDemand: null });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'development' } }]);
  }
  vi.restoreAllMocks();
  expect(await countDemands()).toBe(before);
  const acted = await act(world, operator, 'raiseDataDemand', demand('first').input, 'dataDemand { id }');
  expect(acted.__typename).toBe('RaiseDataDemandPayload');
  expect(await countDemands()).toBe(before + 1);
  expect(await isJournalIntact(world)).toEqual({ intact: true, breaks: [] });
}, 60_000);
