import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let serial = 0;
let departments: string[];
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
  const { nodes } = await read<{ nodes: { code: string }[] }>(
    world,
    operator,
    '{ providers(first: 2) { nodes { code } } }',
  );
  departments = nodes.map(({ code }) => code);
});
afterAll(() => world.close());
beforeEach(() => {
  serial += 1;
});

const idOf = (acted: object, shown: string) => (acted as Record<string, { id: string }>)[shown]?.id ?? '';

async function proposedClass(more: object = {}): Promise<string> {
  const input = {
    code: `T-${serial}-${Math.random()}`,
    name: `试验类别${serial}之${Math.random()}`,
    scope: '试验',
    departments,
    ...more,
  };
  return idOf(await act(world, operator, 'proposeScenarioClass', input, 'scenarioClass { id }'), 'scenarioClass');
}

const opinion = (id: string, department = '', outcome = 'APPROVED') =>
  act(
    world,
    memberOf(department, 'PROVIDER'),
    'recordClassOpinion',
    { id, department, outcome },
    'scenarioClass { opinions { department outcome } }',
  );

async function approvedClass(more: object = {}): Promise<string> {
  const id = await proposedClass(more);
  for (const department of departments) await opinion(id, department);
  await act(world, authority, 'decideScenarioClass', { id, outcome: 'APPROVED' });
  return id;
}

async function publishedEntry(): Promise<string> {
  const query = '{ developmentEntries(first: 1, filter: { status: PUBLISHED }) { nodes { id } } }';
  const { nodes } = await read<{ nodes: { id: string }[] }>(world, operator, query);
  return nodes[0]?.id ?? '';
}

async function draft(classId: string, more: object = {}) {
  const input = {
    classId,
    fit: '符合',
    code: `S-${serial}-${Math.random()}`,
    title: '场景',
    description: '说明',
    entryIds: [await publishedEntry()],
    ...more,
  };
  return act(world, operator, 'draftScenario', input, 'scenario { id status }');
}

describe('Art. 10: a class is decided once, when every department has been heard', () => {
  it('not before', async () => {
    const id = await proposedClass();
    await opinion(id, departments[0]);
    expect(await act(world, authority, 'decideScenarioClass', { id, outcome: 'APPROVED' })).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [{ code: 'OPINION_MISSING', article: 10 }],
    });
  });

  it('not with approval against a department, though with rejection', async () => {
    const id = await proposedClass();
    await opinion(id, departments[0], 'REJECTED');
    await opinion(id, departments[1]);
    expect(await act(world, authority, 'decideScenarioClass', { id, outcome: 'APPROVED' })).toMatchObject({
      reasons: [{ code: 'OPINION_NEGATIVE', article: 10 }],
    });
    const rejection = { id, outcome: 'REJECTED', reason: '部门不同意' };
    expect(
      await act(
        world,
        authority,
        'decideScenarioClass',
        rejection,
        'scenarioClass { status decision { reason article } }',
      ),
    ).toMatchObject({
      scenarioClass: { status: 'REJECTED', decision: { reason: '部门不同意', article: 10 } },
    });
    expect(await act(world, authority, 'decideScenarioClass', rejection)).toMatchObject({
      code: 'WRONG_STATE',
      currentStatus: 'REJECTED',
    });
  });

  it('by each department for itself, once; by the authority on its behalf with a document', async () => {
    const id = await proposedClass();
    const [first = '', second = ''] = departments;
    expect(
      await refusedWith(world, memberOf(first, 'PROVIDER'), 'recordClassOpinion', {
        id,
        department: second,
        outcome: 'APPROVED',
      }),
    ).toBe('FORBIDDEN');
    await opinion(id, first);
    expect(await opinion(id, first)).toMatchObject({ __typename: 'Conflict', code: 'OPINION_GIVEN' });
    const onBehalf = { id, department: second, outcome: 'APPROVED' };
    expect(await act(world, authority, 'recordClassOpinion', onBehalf)).toMatchObject({
      issues: [{ path: ['input', 'document'] }],
    });
    expect(
      await act(world, authority, 'recordClassOpinion', { ...onBehalf, document: '函〔2026〕1 号' }),
    ).toMatchObject({
      __typename: 'RecordClassOpinionPayload',
    });
  });

  it('and a department that is not concerned does not see it', async () => {
    const id = await proposedClass();
    expect(await opinion(id, 'NOBODY')).toMatchObject({ __typename: 'NotFound' });
  });

  it('with departments that there are', async () => {
    const input = { code: `T-${serial}`, name: '类', scope: '围', departments: [departments[0], 'NOBODY'] };
    expect(await act(world, operator, 'proposeScenarioClass', input)).toMatchObject({
      issues: [{ path: ['input', 'departments', '1'] }],
    });
  });
});

describe('Art. 10: a demand is listed with its class and met by its scenario', () => {
  it('with an event each', async () => {
    const raised = await act(
      world,
      operator,
      'raiseScenarioDemand',
      { title: '需求', description: '说明' },
      'scenarioDemand { id status }',
    );
    const demandId = idOf(raised, 'scenarioDemand');
    const classId = await approvedClass({ demandIds: [demandId] });
    const scenarioId = idOf(await draft(classId, { demandId }), 'scenario');
    expect(await act(world, operator, 'publishScenario', { id: scenarioId }, 'scenario { status }')).toMatchObject({
      scenario: { status: 'PUBLISHED' },
    });
    const events = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 9, filter: { subjectId: $id }) { nodes { type from to } } }',
      { id: demandId },
    );
    expect(events.nodes).toEqual([
      { type: 'scenario-demand.raised', from: null, to: 'RAISED' },
      { type: 'scenario-demand.listed', from: 'RAISED', to: 'LISTED' },
      { type: 'scenario-demand.met', from: 'LISTED', to: 'MET' },
    ]);
  });

  it('or declined with a reason', async () => {
    const raised = await act(
      world,
      operator,
      'raiseScenarioDemand',
      { title: '需求', description: '说明' },
      'scenarioDemand { id }',
    );
    const id = idOf(raised, 'scenarioDemand');
    expect(await act(world, operator, 'declineScenarioDemand', { id })).toMatchObject({
      issues: [{ path: ['input', 'reason'] }],
    });
    expect(
      await act(world, operator, 'declineScenarioDemand', { id, reason: '重复' }, 'scenarioDemand { status }'),
    ).toMatchObject({
      scenarioDemand: { status: 'DECLINED' },
    });
  });
});

describe('Art. 10: a scenario', () => {
  it('is published under an approved class only', async () => {
    const scenarioId = idOf(await draft(await proposedClass()), 'scenario');
    expect(await act(world, operator, 'publishScenario', { id: scenarioId })).toMatchObject({
      reasons: [{ code: 'CLASS_NOT_APPROVED', article: 10 }],
    });
  });

  it('is not drafted under a retired class, while published ones stay', async () => {
    const classId = await approvedClass();
    const scenarioId = idOf(await draft(classId), 'scenario');
    await act(world, operator, 'publishScenario', { id: scenarioId });
    await act(world, authority, 'retireScenarioClass', { id: classId, reason: '不再需要' });
    expect(await draft(classId)).toMatchObject({
      __typename: 'RuleViolation',
      reasons: [{ code: 'CLASS_NOT_APPROVED' }],
    });
    expect(await read(world, operator, 'query($id: ID!) { scenario(id: $id) { status } }', { id: scenarioId })).toEqual(
      { status: 'PUBLISHED' },
    );
  });

  it('is not published on an entry that is not', async () => {
    const query = '{ developmentEntries(first: 1, filter: { status: DRAFT }) { nodes { id } } }';
    const { nodes } = await read<{ nodes: { id: string }[] }>(world, operator, query);
    const scenarioId = idOf(await draft(await approvedClass(), { entryIds: [nodes[0]?.id] }), 'scenario');
    expect(await act(world, operator, 'publishScenario', { id: scenarioId })).toMatchObject({
      reasons: [{ code: 'ENTRY_NOT_PUBLISHED' }],
    });
    const revision = { id: scenarioId, entryIds: [await publishedEntry()], title: '新名' };
    expect(await act(world, operator, 'reviseScenario', revision, 'scenario { title version }')).toMatchObject({
      scenario: { title: '新名', version: 2 },
    });
    expect(await act(world, operator, 'publishScenario', { id: scenarioId, expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await act(world, operator, 'publishScenario', { id: scenarioId, expectedVersion: 2 })).toMatchObject({
      __typename: 'PublishScenarioPayload',
    });
  });

  it('takes a code that is free and entries that are there, none twice', async () => {
    const classId = await approvedClass();
    const entry = await publishedEntry();
    expect(await draft(classId, { code: `X-${serial}` })).toMatchObject({ __typename: 'DraftScenarioPayload' });
    expect(await draft(classId, { code: `X-${serial}` })).toMatchObject({ __typename: 'Conflict', code: 'CODE_TAKEN' });
    expect(await draft(classId, { entryIds: [entry, entry] })).toMatchObject({
      issues: [{ path: ['input', 'entryIds'] }],
    });
    expect(await draft(classId, { entryIds: [classId] })).toMatchObject({
      issues: [{ path: ['input', 'entryIds', '0'] }],
    });
    expect(await draft(classId, { entryIds: [`${entry.slice(0, -4)}ZZZZ`] })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('Art. 10: a class of scenarios is reviewed once', () => {
  const propose = (name: string) => {
    serial += 1;
    return act(
      world,
      someone('OPERATOR'),
      'proposeScenarioClass',
      { code: `LX-${serial}`, name, scope: '范围', departments },
      'scenarioClass { code similar { code name status } }',
    );
  };

  it('one of the same name, however it is put, is a Conflict that names the other', async () => {
    const { scenarioClass } = await propose('夜间 公交调度');
    const { code } = scenarioClass as { code: string };
    for (const name of ['夜间公交调度', '夜间　公交调度 ', '夜间·公交调度']) {
      const refused = await propose(name);
      expect(refused).toMatchObject({ __typename: 'Conflict', code: 'CLASS_EXISTS', article: 10 });
      expect(refused.message).toContain(code);
    }
  });

  it('and those of like names are shown with it', async () => {
    const { scenarioClass } = await propose('夜间公交调度优化');
    expect((scenarioClass as { similar: { name: string }[] }).similar.map(({ name }) => name)).toContain(
      '夜间 公交调度',
    );
  });

  it('so are those that were rejected or retired, each with its state', async () => {
    const decided = '{ scenarioClasses(first: 100) { nodes { name status } } }';
    const { nodes } = await read<{ nodes: { name: string; status: string }[] }>(world, someone('OPERATOR'), decided);
    for (const { name, status } of nodes.filter((each) => ['REJECTED', 'RETIRED'].includes(each.status))) {
      const { scenarioClass } = await propose(`${name}二`);
      expect((scenarioClass as { similar: object[] }).similar).toContainEqual({
        code: expect.any(String),
        name,
        status,
      });
    }
  });
});
