import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const infoCenter = someone('INFO_CENTER');
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Standing {
  readonly log: string;
  readonly head: number;
  readonly received: number;
  readonly behindBy: number;
  readonly since: string | null;
}

interface Delivery {
  readonly behindBy: number;
  readonly logs: readonly Standing[];
  readonly lastReceipt: { readonly id: string } | null;
}

const delivery = (viewer = operator) =>
  read<Delivery>(
    world,
    viewer,
    '{ logDelivery { behindBy logs { log head received behindBy since } lastReceipt { id } } }',
  );

const dueLogs = async () => {
  const query = '{ dueItems(first: 100) { nodes { subjectId duty responsible basis article dueAt } } }';
  const { nodes } = await read<{ nodes: { duty: string; dueAt: string; subjectId: string }[] }>(world, operator, query);
  return nodes.filter(({ duty }) => duty === 'acknowledgeLogs');
};

const acknowledge = (heads: readonly object[], viewer = infoCenter) =>
  act(world, viewer, 'acknowledgeLogs', { heads }, 'logReceipt { id receivedAt heads { log sequence } }');

async function acknowledgeAll() {
  const { logs } = await delivery();
  return acknowledge(logs.filter(({ head }) => head > 0).map(({ log, head }) => ({ log, sequence: head })));
}

describe('Art. 22 (2): what was logged and not received yet', () => {
  it('is counted log by log, and due for the operator a day after it was recorded, by a rule of ours', async () => {
    const { behindBy, logs, lastReceipt } = await delivery();
    expect(logs).toHaveLength(9);
    expect(behindBy).toBeGreaterThan(0);
    expect(behindBy).toBe(logs.reduce((sum, each) => sum + each.behindBy, 0));
    const [oldest] = logs.flatMap(({ since }) => since ?? []).toSorted();
    const [item, ...others] = await dueLogs();
    expect(others).toEqual([]);
    expect(item).toMatchObject({ subjectId: lastReceipt?.id, responsible: 'OPERATOR', basis: 'RULE', article: 22 });
    expect(Date.parse(item?.dueAt ?? '') - Date.parse(oldest ?? '')).toBe(86_400_000);
  });

  it('is none once all of it is acknowledged, whatever the receipts leave on record; and grows with what happens next', async () => {
    expect(await acknowledgeAll()).toMatchObject({ logReceipt: { heads: expect.any(Array) } });
    expect(await acknowledgeAll()).toMatchObject({ __typename: 'AcknowledgeLogsPayload' });
    expect((await delivery()).behindBy).toBe(0);
    expect(await dueLogs()).toEqual([]);
    const record = { kind: 'DRILL', title: '演练', performedOn: '2026-03-02' };
    await act(world, operator, 'fileComplianceRecord', record);
    const { behindBy, logs } = await delivery();
    expect(behindBy).toBeGreaterThan(0);
    expect(logs.filter((each) => each.behindBy > 0).map(({ log }) => log)).toEqual(['OVERSIGHT']);
    expect(await dueLogs()).toHaveLength(1);
  });

  it('is told by the places that the feeds themselves show', async () => {
    await acknowledgeAll();
    const last = await read<{ nodes: { sequence: number }[] }>(
      world,
      infoCenter,
      '{ usage(first: 100) { nodes { sequence } } }',
    );
    const events = await read<{ nodes: { sequence: number }[] }>(
      world,
      infoCenter,
      '{ securityEvents(first: 100) { nodes { sequence } } }',
    );
    const { logs } = await delivery();
    const headOf = (name: string) => logs.find(({ log }) => log === name)?.head;
    expect(headOf('USAGE')).toBe(last.nodes.at(-1)?.sequence);
    expect(headOf('SECURITY_EVENTS')).toBe(events.nodes.at(-1)?.sequence);
  });
});

describe('Art. 22 (2): a receipt', () => {
  it('beyond the head is refused at its place, on the article, and nothing is written', async () => {
    const { logs, lastReceipt } = await delivery();
    const beyond = logs.map(({ log, head }, i) => ({ log, sequence: i === 5 ? head + 1 : Math.max(head, 1) }));
    const heads = beyond.filter(({ log }) => (logs.find((each) => each.log === log)?.head ?? 0) > 0);
    const at = heads.findIndex(({ log }) => log === logs[5]?.log);
    expect(await acknowledge(heads)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'heads', String(at), 'sequence'], article: 22 }],
    });
    expect((await delivery()).lastReceipt).toEqual(lastReceipt);
  });

  it('names each log once, and a place that there can be', async () => {
    const head = { log: 'APPS', sequence: 1 };
    expect(await acknowledge([head, head])).toMatchObject({ issues: [{ path: ['input', 'heads'], article: 22 }] });
    expect(await acknowledge([{ log: 'APPS', sequence: 0 }])).toMatchObject({
      issues: [{ path: ['input', 'heads', '0', 'sequence'], article: 22 }],
    });
  });

  it('is given by the information center alone, and read by officials', async () => {
    const heads = [{ log: 'APPS', sequence: 1 }];
    for (const viewer of [operator, someone('AUTHORITY'), someone('DEVELOPER')])
      expect(await refusedWith(world, viewer, 'acknowledgeLogs', { heads })).toBe('FORBIDDEN');
    const list = '{ logReceipts(first: 1) { totalCount nodes { receivedAt heads { log sequence } } } }';
    const { nodes } = await read<{ nodes: object[] }>(world, someone('SUPERVISOR'), list);
    expect(nodes[0]).toMatchObject({
      heads: expect.arrayContaining([{ log: 'RESOURCES', sequence: expect.any(Number) }]),
    });
    for (const query of [list, '{ logDelivery { behindBy } }'])
      expect((await world.ask(publicViewer, query)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});
