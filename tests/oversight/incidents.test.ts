import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read, refusedWith } from '../support/acting.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const infoCenter = someone('INFO_CENTER');
const party = memberOf('91350200MA00000001', 'DEVELOPER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const what = {
  title: '接口数据泄露',
  kind: 'LEAK',
  stretch: 'FUSION_PLATFORM',
  occurredAt: '2026-03-02T00:00:00.000Z',
  description: '说明',
};
const shown = `incident { id version status responsible reportedAt allowedActions { mutation permitted reasons { code } } }`;

const report = (viewer: Viewer, more: object = {}): Promise<Acted> =>
  act(world, viewer, 'reportIncident', { ...what, ...more }, shown);

const idOf = async (viewer: Viewer = operator) => ((await report(viewer)).incident as { id: string }).id;

const advance = (viewer: Viewer, input: object): Promise<Acted> => act(world, viewer, 'advanceIncident', input, shown);

describe('Art. 21: the stretch on which an incident happened says who answers for it', () => {
  it.each([
    ['PROVIDER_TO_RESOURCE_PLATFORM', 'PROVIDER'],
    ['RESOURCE_TO_FUSION_PLATFORM', 'INFO_CENTER'],
    ['FUSION_PLATFORM', 'OPERATOR'],
    ['DEVELOPMENT_AND_CIRCULATION', 'DEVELOPER'],
  ])('%s: %s', async (stretch, responsible) => {
    expect(await report(operator, { stretch })).toMatchObject({
      incident: { status: 'OPEN', version: 1, responsible },
    });
  });
});

describe('Art. 21: the party that answers is named, and takes its own incident on', () => {
  const department = memberOf('LD-JTJ', 'PROVIDER');
  const described = (viewer: Viewer, id: string) =>
    read<{ description: string | null; responsibleParty: string } | null>(
      world,
      viewer,
      'query($id: ID!) { incident(id: $id) { responsibleParty description } }',
      { id },
    );

  it('a provider by its code: it sees the incident with its description, and alone starts the plan', async () => {
    const of = { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM', responsibleParty: 'LD-JTJ' };
    const { id } = (await report(party, of)).incident as { id: string };
    const whole = { responsibleParty: 'LD-JTJ', description: '说明' };
    const concerned = [department, party, someone('AUTHORITY'), someone('SUPERVISOR')];
    for (const viewer of concerned) expect(await described(viewer, id)).toEqual(whole);
    expect(await described(memberOf('LD-NOBODY', 'PROVIDER'), id)).toBeNull();
    for (const viewer of [operator, infoCenter, party])
      expect(await refusedWith(world, viewer, 'advanceIncident', { id, to: 'PLAN_STARTED' })).toBe('FORBIDDEN');
    expect(await advance(department, { id, to: 'PLAN_STARTED' })).toMatchObject({
      incident: { status: 'PLAN_STARTED' },
    });
    for (const viewer of concerned) expect(await described(viewer, id)).toEqual(whole);
    for (const viewer of [operator, infoCenter])
      expect(await described(viewer, id)).toEqual({ ...whole, description: null });
  });

  it('whoever may name it reads what happened, as long as it may be named', async () => {
    for (const stretch of ['PROVIDER_TO_RESOURCE_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION']) {
      const { id } = (await report(operator, { stretch })).incident as { id: string };
      for (const viewer of [operator, infoCenter])
        expect(await described(viewer, id)).toMatchObject({ description: '说明' });
    }
    const { id } = (await report(operator, { stretch: 'FUSION_PLATFORM' })).incident as { id: string };
    expect(await described(infoCenter, id)).toMatchObject({ description: null });
  });

  it('the reporter itself where it answers for the stretch: it starts its plan', async () => {
    const { id } = (await report(department, { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM' })).incident as { id: string };
    expect(await described(department, id)).toMatchObject({ responsibleParty: 'LD-JTJ' });
    expect(await advance(department, { id, to: 'PLAN_STARTED' })).toMatchObject({
      incident: { status: 'PLAN_STARTED' },
    });
  });

  it('the operator where no provider or developer was named: it is told so, and starts the plan', async () => {
    for (const stretch of ['PROVIDER_TO_RESOURCE_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION']) {
      const { id } = (await report(infoCenter, { stretch })).incident as { id: string };
      expect(await described(operator, id)).toEqual({ responsibleParty: 'OPERATOR', description: '说明' });
      expect(await advance(operator, { id, to: 'PLAN_STARTED' })).toMatchObject({
        incident: { status: 'PLAN_STARTED' },
      });
    }
  });

  it('the operator too where the reporter is a provider whose token names no organisation', async () => {
    const { id } = (await report(someone('PROVIDER'), { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM' })).incident as {
      id: string;
    };
    expect(await described(operator, id)).toMatchObject({ responsibleParty: 'OPERATOR' });
    expect(await advance(operator, { id, to: 'PLAN_STARTED' })).toMatchObject({ incident: { status: 'PLAN_STARTED' } });
  });

  it('the operator too where the reporter is a developer that is not registered', async () => {
    const { id } = (await report(party, { stretch: 'DEVELOPMENT_AND_CIRCULATION' })).incident as { id: string };
    expect(await described(operator, id)).toMatchObject({ responsibleParty: 'OPERATOR' });
  });

  it('a party that is found out later: named by the operator or the information center, it answers from then on', async () => {
    const of = { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM' };
    const { id } = (await report(operator, of)).incident as { id: string };
    const name = (viewer: Viewer, responsibleParty = 'LD-JTJ') =>
      act(world, viewer, 'nameResponsibleParty', { id, responsibleParty }, 'incident { responsibleParty }');
    for (const viewer of [party, department])
      expect(await refusedWith(world, viewer, 'nameResponsibleParty', { id, responsibleParty: 'LD-JTJ' })).toBe(
        'FORBIDDEN',
      );
    for (const nobody of ['NOBODY', 'OPERATOR'])
      expect(await name(operator, nobody)).toMatchObject({ issues: [{ path: ['input', 'responsibleParty'] }] });
    expect(await name(infoCenter)).toMatchObject({ incident: { responsibleParty: 'LD-JTJ' } });
    expect(await refusedWith(world, operator, 'advanceIncident', { id, to: 'PLAN_STARTED' })).toBe('FORBIDDEN');
    expect(await advance(department, { id, to: 'PLAN_STARTED' })).toMatchObject({
      incident: { status: 'PLAN_STARTED' },
    });
    expect(await name(operator, 'LD-WJW')).toMatchObject({ code: 'RESPONSIBLE_PARTY_KNOWN', article: 21 });
  });

  it('another than the reporter named, where the one that was named has not taken it on', async () => {
    const wrong = { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM', responsibleParty: 'LD-WJW' };
    const { id } = (await report(party, wrong)).incident as { id: string };
    const right = { id, responsibleParty: 'LD-JTJ' };
    expect(await act(world, operator, 'nameResponsibleParty', right, 'incident { responsibleParty }')).toMatchObject({
      incident: { responsibleParty: 'LD-JTJ' },
    });
    const former = memberOf('LD-WJW', 'PROVIDER');
    expect((await act(world, former, 'advanceIncident', { id, to: 'PLAN_STARTED' })).__typename).toBe('NotFound');
  });

  it('nobody anew where one party alone answers for the stretch', async () => {
    const input = { id: await idOf(), responsibleParty: 'OPERATOR' };
    expect(await act(world, infoCenter, 'nameResponsibleParty', input)).toMatchObject({
      code: 'RESPONSIBLE_PARTY_KNOWN',
    });
  });

  it('nobody who is not there, or answers for another stretch', async () => {
    for (const responsibleParty of ['NOBODY', 'LD-JTJ', 'OPERATOR']) {
      expect(await report(operator, { stretch: 'DEVELOPMENT_AND_CIRCULATION', responsibleParty })).toMatchObject({
        issues: [{ path: ['input', 'responsibleParty'], article: 21 }],
      });
    }
  });

  it('nor may a provider or a developer name another developer, whether there is such a one or not', async () => {
    const { nodes } = await read<{ nodes: { creditCode: string | null }[] }>(
      world,
      operator,
      '{ developers(first: 50) { nodes { creditCode } } }',
    );
    const [one, other] = nodes.flatMap(({ creditCode }) => creditCode ?? []);
    const party = memberOf(one ?? '', 'DEVELOPER');
    const answers = [];
    for (const viewer of [party, department])
      for (const responsibleParty of [other, 'NOBODY'])
        answers.push(await report(viewer, { stretch: 'DEVELOPMENT_AND_CIRCULATION', responsibleParty }));
    expect(answers[0]).toMatchObject({ issues: [{ path: ['input', 'responsibleParty'], article: 21 }] });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await report(party, { stretch: 'DEVELOPMENT_AND_CIRCULATION', responsibleParty: one })).toMatchObject({
      incident: expect.anything(),
    });
  });

  it('and it is due at once, until the plan was started and it was reported on', async () => {
    const { id } = (await report(department, { stretch: 'PROVIDER_TO_RESOURCE_PLATFORM' })).incident as { id: string };
    const due = async () => {
      const query = '{ dueItems(first: 100) { nodes { subjectId duty responsible overdue basis article } } }';
      const { nodes } = await read<{ nodes: { subjectId: string }[] }>(world, department, query);
      return nodes.find(({ subjectId }) => subjectId === id);
    };
    const item = { duty: 'advanceIncident', responsible: 'LD-JTJ', overdue: true, basis: 'STATUTORY', article: 22 };
    expect(await due()).toMatchObject(item);
    await advance(department, { id, to: 'PLAN_STARTED' });
    expect(await due()).toMatchObject(item);
    await advance(department, { id, to: 'REPORTED' });
    expect(await due()).toBeUndefined();
  });
});

describe('Art. 22: an incident', () => {
  it('is taken one step at a time, to the end', async () => {
    const id = await idOf();
    expect(await advance(operator, { id, to: 'REPORTED' })).toMatchObject({
      __typename: 'Conflict',
      code: 'WRONG_STATE',
      currentStatus: 'OPEN',
    });
    const steps = ['PLAN_STARTED', 'REPORTED', 'CLOSED'];
    for (const [i, to] of steps.entries()) {
      expect(await advance(operator, { id, to, expectedVersion: i + 1 })).toMatchObject({
        incident: { status: to, version: i + 2, reportedAt: i === 0 ? null : expect.any(String) },
      });
    }
    for (const to of steps) {
      expect(await advance(operator, { id, to })).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'CLOSED' });
    }
  });

  it('leaves one event a step, on its article, with the note given', async () => {
    const id = await idOf();
    await advance(operator, { id, to: 'PLAN_STARTED', note: '已启动预案' });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      infoCenter,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article reason } } }',
      { id },
    );
    expect(nodes).toEqual([
      { type: 'incident.reported', from: null, to: 'OPEN', article: 22, reason: null },
      { type: 'incident.advanced', from: 'OPEN', to: 'PLAN_STARTED', article: 22, reason: '已启动预案' },
    ]);
  });

  it('says to each what they may do with it', async () => {
    const permitted = async (viewer: Viewer, id: string) =>
      (
        await read<{ allowedActions: { permitted: boolean }[] }>(
          world,
          viewer,
          'query($id: ID!) { incident(id: $id) { allowedActions { mutation permitted } } }',
          { id },
        )
      ).allowedActions;
    const id = await idOf(party);
    expect(await permitted(operator, id)).toEqual([
      { mutation: 'advanceIncident', permitted: true },
      { mutation: 'nameResponsibleParty', permitted: false },
    ]);
    expect((await permitted(party, id)).filter(({ permitted }) => permitted)).toEqual([]);
  });

  it('that a developer reports is for the officials and itself to read', async () => {
    const id = await idOf(party);
    const query = 'query($id: ID!) { incident(id: $id) { id } }';
    expect(await read(world, party, query, { id })).toEqual({ id });
    expect(await read(world, memberOf('91350200MA00000002', 'DEVELOPER'), query, { id })).toBeNull();
  });
});

describe('an incident is refused', () => {
  it('where it lies ahead', async () => {
    expect(await report(operator, { occurredAt: '2199-01-01T00:00:00.000Z' })).toMatchObject({
      issues: [{ path: ['input', 'occurredAt'] }],
    });
  });

  it('where a text carries personal data, which would be kept for good', async () => {
    for (const field of ['title', 'description']) {
      expect(await report(operator, { [field]: '联系手机 13812345678' })).toMatchObject({
        issues: [{ path: ['input', field] }],
      });
    }
    const id = await idOf();
    expect(await advance(operator, { id, to: 'PLAN_STARTED', note: '联系手机 13812345678' })).toMatchObject({
      issues: [{ path: ['input', 'note'] }],
    });
  });

  it('as a step back, at an old version, or about nothing that is there', async () => {
    const id = await idOf();
    expect(await advance(operator, { id, to: 'OPEN' })).toMatchObject({ issues: [{ path: ['input', 'to'] }] });
    expect(await advance(operator, { id, to: 'PLAN_STARTED', expectedVersion: 4 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(
      await advance(operator, { id: id.slice(0, -1) + (id.endsWith('0') ? '1' : '0'), to: 'CLOSED' }),
    ).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
