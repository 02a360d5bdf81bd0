import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read, refusedWith } from '../support/acting.ts';
import { openDuties } from '../support/duties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let provider: { readonly id: string; readonly code: string };
let other: { readonly id: string; readonly code: string };
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
  const { nodes } = await read<{ nodes: { id: string; code: string }[] }>(
    world,
    operator,
    '{ providers(first: 2) { nodes { id code } } }',
  );
  if (!nodes[0] || !nodes[1]) throw new Error('The city has no two providers');
  [provider, other] = [nodes[0], nodes[1]];
});
afterAll(() => world.close());

const personal = '联系手机 13812345678';

async function eventsOn(subjectId: string): Promise<object[]> {
  const query =
    'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type from to article actorRole } } }';
  return (await read<{ nodes: object[] }>(world, someone('INFO_CENTER'), query, { id: subjectId })).nodes;
}

describe('Art. 6: an older channel is registered and merged into the platform', () => {
  let registrations = 0;
  const nextNumber = () => {
    registrations += 1;
    return registrations;
  };
  const shown = 'channel { id version status mergedAt provider { code } allowedActions { mutation permitted } }';
  const register = (viewer: Viewer, more: object = {}): Promise<Acted> =>
    act(
      world,
      viewer,
      'registerChannel',
      { name: `旧平台${nextNumber()}`, providerId: provider.id, builtOn: '2022-06-01', ...more },
      shown,
    );
  const move = (mutation: string, id: string, more: object = {}): Promise<Acted> =>
    act(world, operator, mutation, { id, ...more }, shown);
  const registered = async () => ((await register(operator)).channel as { id: string }).id;

  it('in this order, for good, with an event each', async () => {
    const id = await registered();
    expect(await move('mergeChannel', id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'REGISTERED' });
    expect(await move('startMergingChannel', id, { expectedVersion: 1 })).toMatchObject({
      channel: {
        status: 'MERGING',
        version: 2,
        mergedAt: null,
        allowedActions: [
          { mutation: 'startMergingChannel', permitted: false },
          { mutation: 'mergeChannel', permitted: true },
        ],
      },
    });
    expect(await move('mergeChannel', id, { expectedVersion: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await move('mergeChannel', id)).toMatchObject({
      channel: { status: 'MERGED', version: 3, mergedAt: expect.any(String) },
    });
    expect(await move('startMergingChannel', id)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'MERGED' });
    expect(await eventsOn(id)).toMatchObject([
      { type: 'channel.registered', from: null, to: 'REGISTERED', article: 6 },
      { type: 'channel.merging', from: 'REGISTERED', to: 'MERGING', article: 6 },
      { type: 'channel.merged', from: 'MERGING', to: 'MERGED', article: 6 },
    ]);
  });

  it('but not one built after the measures took effect on 2023-12-28', async () => {
    for (const builtOn of ['2023-12-28', '2024-05-01']) {
      expect(await register(operator, { builtOn })).toMatchObject({
        __typename: 'RuleViolation',
        reasons: [{ code: 'BUILT_AFTER_THE_MEASURES', article: 6 }],
      });
    }
    expect(await register(operator, { builtOn: '2023-12-27' })).toMatchObject({ channel: { status: 'REGISTERED' } });
  });

  it('one that the authority finds is registered as unlawful, and its merging is due at once', async () => {
    const of = 'channel { id status unlawful builtOn }';
    const input = { name: '自建平台', providerId: provider.id, builtOn: '2024-05-01' };
    const { channel } = await act(world, someone('AUTHORITY'), 'registerChannel', input, of);
    expect(channel).toMatchObject({ status: 'REGISTERED', unlawful: true, builtOn: '2024-05-01' });
    const { id } = channel as { id: string };
    const due = async () => {
      const query = '{ dueItems(first: 100) { nodes { subjectId duty overdue basis article } } }';
      const { nodes } = await read<{ nodes: { subjectId: string }[] }>(world, operator, query);
      return nodes.find(({ subjectId }) => subjectId === id);
    };
    expect(await due()).toMatchObject({ duty: 'startMergingChannel', overdue: true, basis: 'RULE', article: 6 });
    await move('startMergingChannel', id);
    expect(await due()).toMatchObject({ duty: 'mergeChannel' });
    await move('mergeChannel', id);
    expect(await due()).toBeUndefined();
    const older = { ...input, name: '更早的平台', builtOn: '2022-05-01' };
    expect(await act(world, someone('AUTHORITY'), 'registerChannel', older, of)).toMatchObject({
      channel: { unlawful: false },
    });
  });

  it('once: the same name of the same provider is in its way, whatever its case, width and punctuation', async () => {
    const name = 'OLD 平台';
    const { channel } = await register(operator, { name });
    const { id } = channel as { id: string };
    for (const viewer of [operator, memberOf(provider.code, 'PROVIDER'), someone('AUTHORITY')])
      expect(await register(viewer, { name: '《ｏｌｄ平台》' })).toMatchObject({
        __typename: 'Conflict',
        code: 'ALREADY_REGISTERED',
        article: 6,
        currentStatus: 'REGISTERED',
      });
    expect(await register(operator, { name, providerId: other.id })).toMatchObject({
      channel: { status: 'REGISTERED' },
    });
    await move('startMergingChannel', id);
    await move('mergeChannel', id);
    expect(await register(operator, { name })).toMatchObject({ code: 'ALREADY_REGISTERED', currentStatus: 'MERGED' });
  });

  it('by a provider only for itself', async () => {
    const own = memberOf(provider.code, 'PROVIDER');
    expect(await register(own)).toMatchObject({ channel: { provider: { code: provider.code } } });
    const input = { name: '旧平台', providerId: other.id, builtOn: '2022-06-01' };
    expect(await refusedWith(world, own, 'registerChannel', input)).toBe('FORBIDDEN');
  });

  it('under the first of the caller’s roles that permits it', async () => {
    const both = memberOf(other.code, 'PROVIDER', 'OPERATOR');
    const rolesOf = async (providerId: string) => {
      const { channel } = await register(both, { providerId });
      return (await eventsOn((channel as { id: string }).id)).map(
        (event) => (event as { actorRole: string }).actorRole,
      );
    };
    expect([await rolesOf(other.id), await rolesOf(provider.id)]).toEqual([['PROVIDER'], ['OPERATOR']]);
  });

  it('with a name, of a provider that is there, on a day that has been', async () => {
    const cases: [object, object][] = [
      [{ name: ' ' }, { issues: [{ path: ['input', 'name'] }] }],
      [{ name: personal }, { issues: [{ path: ['input', 'name'] }] }],
      [{ builtOn: '2199-01-01' }, { issues: [{ path: ['input', 'builtOn'] }] }],
      [{ providerId: 'prv_x' }, { issues: [{ path: ['input', 'providerId'] }] }],
      [{ providerId: swapLast(provider.id) }, { __typename: 'NotFound' }],
    ];
    for (const [more, answer] of cases) expect(await register(operator, more)).toMatchObject(answer);
  });
});

function swapLast(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}

describe('Art. 7: the operator states where each condition of the platform stands', () => {
  const shown = 'platformCondition { number state evidence validUntil }';
  const record = (more: object = {}): Promise<Acted> =>
    act(
      world,
      operator,
      'recordPlatformCondition',
      { number: 2, state: 'MET', evidence: ['报告-1'], validUntil: '2099-01-01', ...more },
      shown,
    );
  const due = async (): Promise<object[]> => {
    const { nodes } = await read<{ nodes: { subjectType: string; subjectId: string }[] }>(
      world,
      operator,
      '{ dueItems(first: 100) { nodes { subjectType subjectId duty overdue article } } }',
    );
    return nodes.filter(({ subjectType, subjectId }) => subjectType === 'PlatformCondition' && subjectId === '2');
  };

  it('on its evidence, until a day, with an event each', async () => {
    expect(await record()).toMatchObject({
      platformCondition: { number: 2, state: 'MET', evidence: ['报告-1'], validUntil: '2099-01-01' },
    });
    await record({ state: 'UNMET', evidence: [], validUntil: null });
    expect((await eventsOn('2')).at(-1)).toMatchObject({
      type: 'platform.condition',
      from: 'MET',
      to: 'UNMET',
      article: 7,
    });
  });

  it('and an unmet one is due for the operator until it is met', async () => {
    await record({ state: 'UNMET', evidence: [], validUntil: null });
    expect(await due()).toEqual([
      expect.objectContaining({ duty: 'recordPlatformCondition', overdue: true, article: 7 }),
    ]);
    await record();
    expect(await due()).toEqual([]);
  });

  it('as allowedActions tells each who may', async () => {
    const told = (viewer: Viewer) =>
      read<{ allowedActions: { mutation: string; permitted: boolean; reasons: { code: string }[] }[] }[]>(
        world,
        viewer,
        '{ platformConditions { allowedActions { mutation permitted reasons { code } } } }',
      );
    const mutation = 'recordPlatformCondition';
    expect((await told(operator))[1]?.allowedActions).toEqual([{ mutation, permitted: true, reasons: [] }]);
    expect((await record()).__typename).toBe('RecordPlatformConditionPayload');
    const authority = someone('AUTHORITY');
    expect((await told(authority))[1]?.allowedActions).toEqual([
      { mutation, permitted: false, reasons: [{ code: 'FORBIDDEN' }] },
    ]);
    expect(await refusedWith(world, authority, mutation, { number: 2, state: 'PENDING', evidence: [] })).toBe(
      'FORBIDDEN',
    );
  });

  it('of the four there are; MET only on evidence, and until a day that is to come', async () => {
    const cases: [object, string][] = [
      [{ number: 0 }, 'number'],
      [{ number: 5 }, 'number'],
      [{ evidence: [] }, 'evidence'],
      [{ evidence: [' '] }, 'evidence'],
      [{ validUntil: '2020-01-01' }, 'validUntil'],
    ];
    for (const [more, field] of cases) {
      const { __typename, issues } = await record(more);
      expect([__typename, issues?.[0]?.path.slice(0, 2)]).toEqual(['InvalidInput', ['input', field]]);
    }
  });
});

describe('Art. 22: what is done for security goes on file', () => {
  const file = (viewer: Viewer, more: object = {}): Promise<Acted> =>
    act(
      world,
      viewer,
      'fileComplianceRecord',
      { kind: 'DRILL', title: '应急演练', performedOn: '2026-03-02', document: 'YL-1', ...more },
      'complianceRecord { id kind title performedOn document byRole }',
    );

  it('by the operator and by the information center, with an event each', async () => {
    for (const role of ['OPERATOR', 'INFO_CENTER'] as const) {
      const { complianceRecord } = await file(someone(role));
      expect(complianceRecord).toMatchObject({
        kind: 'DRILL',
        performedOn: '2026-03-02',
        document: 'YL-1',
        byRole: role,
      });
      expect(await eventsOn((complianceRecord as { id: string }).id)).toEqual([
        { type: 'compliance.filed', from: null, to: 'filed', article: 22, actorRole: role },
      ]);
    }
  });

  it('each its own: a drill of the information center leaves the operator’s duty as it is', async () => {
    world.now = new Date(Date.now() + 800 * 86_400_000);
    const performedOn = world.now.toISOString().slice(0, 10);
    const drillIsDue = async () =>
      (await openDuties(world, operator, { filter: { kind: ['COMPLIANCE_RECORD_TO_FILE'] } })).some(
        ({ part }) => part === 'DRILL',
      );
    await file(someone('INFO_CENTER'), { performedOn });
    expect(await drillIsDue()).toBe(true);
    await file(operator, { performedOn });
    expect(await drillIsDue()).toBe(false);
    world.now = undefined;
  });

  it('once it is done, and without personal data', async () => {
    expect(await file(operator, { performedOn: '2199-01-01' })).toMatchObject({
      issues: [{ path: ['input', 'performedOn'] }],
    });
    expect(await file(operator, { title: personal })).toMatchObject({ issues: [{ path: ['input', 'title'] }] });
  });
});

// Last, since the journal goes on from the moment it has reached.
describe('Art. 6: a channel', () => {
  it('where one was merged, another of its name that was built since is a new one', async () => {
    const shown = 'channel { id status }';
    const register = (input: object) =>
      act(world, someone('AUTHORITY'), 'registerChannel', { providerId: provider.id, ...input }, shown);
    const [name, builtOn] = ['重建平台', '2022-06-01'];
    const { id } = (await register({ name, builtOn })).channel as { id: string };
    for (const step of ['startMergingChannel', 'mergeChannel']) await act(world, operator, step, { id });
    world.now = new Date(Date.now() + 3 * 86_400_000);
    const rebuiltOn = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const again = await register({ name, builtOn: rebuiltOn });
    world.now = undefined;
    expect(again).toMatchObject({ channel: { status: 'REGISTERED' } });
  });
});
