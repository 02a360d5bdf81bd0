import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read, refusedWith } from '../support/acting.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Entry {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly allowedActions: { mutation: string; permitted: boolean; reasons: { code: string; article: number }[] }[];
}

async function entries(status: string): Promise<Entry[]> {
  const { nodes } = await read<{ nodes: Entry[] }>(
    world,
    operator,
    `query($status: DevelopmentEntryStatus!) { developmentEntries(first: 20, filter: { status: [$status] }) { nodes { id version status
      allowedActions { mutation permitted reasons { code article } } } } }`,
    { status },
  );
  return nodes;
}

function journalOf(subjectId: string) {
  return read<{ nodes: { type: string; from: string; to: string; actorRole: string; regulationId: string }[] }>(
    world,
    authority,
    'query($id: ID!) { journal(first: 100, filter: { subjectId: $id }) { nodes { type from to actorRole regulationId } } }',
    { id: subjectId },
  );
}

describe('Art. 9: an entry is withdrawn', () => {
  it('with one event, once: the second call finds its state gone', async () => {
    const [entry] = await entries('PUBLISHED');
    const input = { id: entry?.id, reason: '不再提供', expectedVersion: entry?.version };
    const shown = 'developmentEntry { id status version }';
    expect(await act(world, authority, 'withdrawDevelopmentEntry', input, shown)).toMatchObject({
      developmentEntry: { id: entry?.id, status: 'WITHDRAWN', version: (entry?.version ?? 0) + 1 },
    });
    expect((await journalOf(entry?.id ?? '')).nodes.at(-1)).toMatchObject({
      type: 'entry.withdrawn',
      from: 'PUBLISHED',
      to: 'WITHDRAWN',
      actorRole: 'AUTHORITY',
      regulationId: expect.stringMatching(/^reg_/),
    });
    expect(await act(world, authority, 'withdrawDevelopmentEntry', input)).toMatchObject({
      __typename: 'Conflict',
      code: 'WRONG_STATE',
      currentStatus: 'WITHDRAWN',
    });
  });

  it('by nobody else, whose input is not even looked at', async () => {
    const [entry] = await entries('PUBLISHED');
    expect(await refusedWith(world, publicViewer, 'withdrawDevelopmentEntry', { id: 'nonsense' })).toBe(
      'UNAUTHENTICATED',
    );
    expect(await refusedWith(world, someone('ANALYST'), 'withdrawDevelopmentEntry', { id: entry?.id })).toBe(
      'FORBIDDEN',
    );
  });
});

describe('Art. 9: what allowedActions says is what the mutation does', () => {
  it('for every draft, reported and published entry', async () => {
    for (const status of ['DRAFT', 'REPORTED', 'PUBLISHED']) {
      for (const { id, allowedActions } of await entries(status)) {
        const publish = allowedActions.find(({ mutation }) => mutation === 'publishDevelopmentEntry');
        const outcome = await act(world, operator, 'publishDevelopmentEntry', { id });
        if (publish?.permitted) expect(outcome.__typename).toBe('PublishDevelopmentEntryPayload');
        else if (status !== 'REPORTED') expect(outcome.code).toBe(publish?.reasons[0]?.code);
        else expect(outcome.reasons).toEqual(publish?.reasons);
      }
    }
  });
});

describe('Art. 9: the three grounds', () => {
  it('withdraw a published entry when one is answered with yes', async () => {
    const [entry] = await entries('PUBLISHED');
    const input = { id: entry?.id, nationalSecurity: false, publicInterest: true, forbiddenByLaw: false };
    expect(
      await act(
        world,
        operator,
        'screenDevelopmentEntry',
        input,
        'developmentEntry { status screening { publicInterest } }',
      ),
    ).toMatchObject({
      developmentEntry: { status: 'WITHDRAWN', screening: { publicInterest: true } },
    });
  });
});

describe('Art. 9: a screening', () => {
  it('puts no published entry back on data that may not be published by now', async () => {
    const [entry] = await entries('PUBLISHED');
    await world.database.ownerPool().query(
      `UPDATE resources.resource SET grade = 'CORE', version = version + 1, screening_version = version + 1
        WHERE id = (SELECT resource_id FROM development.development_entry WHERE id = $1)`,
      [entry?.id],
    );
    const sound = { id: entry?.id, nationalSecurity: false, publicInterest: false, forbiddenByLaw: false };
    expect(await act(world, operator, 'screenDevelopmentEntry', sound)).toMatchObject({
      reasons: [{ code: 'GRADE_NOT_PUBLISHABLE', article: 9 }],
    });
    const excluding = { ...sound, nationalSecurity: true };
    expect(
      await act(world, operator, 'screenDevelopmentEntry', excluding, 'developmentEntry { status }'),
    ).toMatchObject({ developmentEntry: { status: 'WITHDRAWN' } });
  });
});

describe('Art. 9: a draft', () => {
  it('is refused with every reason: the resource that it would stand on, and its sample', async () => {
    const { nodes } = await read<{ nodes: { id: string; developmentEntry: object | null }[] }>(
      world,
      operator,
      '{ resources(first: 50, filter: { status: [RETIRED] }) { nodes { id developmentEntry { id } } } }',
    );
    const retired = nodes.find(({ developmentEntry }) => developmentEntry === null);
    const sample = { rows: [{ phone: '13812345678' }] };
    const input = { resourceId: retired?.id, code: 'KF-RETIRED', title: '已下线', sample };
    expect(await act(world, operator, 'draftDevelopmentEntry', input)).toMatchObject({
      reasons: [
        { code: 'RESOURCE_RETIRED', article: 9 },
        { code: 'PERSONAL_DATA', article: 4 },
      ],
    });
  });
});

describe('an idempotency key', () => {
  it('acts once, answers the same again, and conflicts with another body', async () => {
    const [entry] = await entries('DRAFT');
    const input = { id: entry?.id, reason: '一次', idempotencyKey: 'once' };
    const shown = 'developmentEntry { id version status }';
    const first = await act(world, operator, 'withdrawDevelopmentEntry', input, shown);
    expect(first.__typename).toBe('WithdrawDevelopmentEntryPayload');
    expect(await act(world, operator, 'withdrawDevelopmentEntry', input, shown)).toEqual(first);
    expect(await act(world, operator, 'withdrawDevelopmentEntry', { ...input, reason: '另一次' })).toMatchObject({
      __typename: 'Conflict',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});

describe('Art. 13: a rule', () => {
  const steps = [{ field: 'name', technique: 'MASK', parameters: { keep: 1 } }];
  const submit = async (name: string) => {
    const input = { name, scope: 'PROCESSING', steps };
    const { processingRule } = await act(
      world,
      operator,
      'submitProcessingRule',
      input,
      'processingRule { id edition }',
    );
    return processingRule as { id: string; edition: number };
  };
  const approve = ({ id }: { id: string }) =>
    act(world, authority, 'decideProcessingRule', { id, outcome: 'APPROVED' });
  const statusOf = ({ id }: { id: string }) =>
    read(world, operator, 'query($id: ID!) { processingRule(id: $id) { status } }', { id });

  it('gives way to its next edition when that is approved', async () => {
    const first = await submit('试验规则');
    await approve(first);
    const second = await submit('试验规则');
    await approve(second);
    expect([first.edition, second.edition]).toEqual([1, 2]);
    expect(await statusOf(first)).toEqual({ status: 'SUPERSEDED' });
    expect(await statusOf(second)).toEqual({ status: 'APPROVED' });
  });

  it('never gives way to an edition before it, which can only be rejected by then', async () => {
    const older = await submit('倒序规则');
    const newer = await submit('倒序规则');
    await approve(newer);
    expect(await approve(older)).toMatchObject({ reasons: [{ code: 'NEWER_EDITION_APPROVED', article: 13 }] });
    expect([await statusOf(older), await statusOf(newer)]).toEqual([{ status: 'SUBMITTED' }, { status: 'APPROVED' }]);
    const rejection = { id: older.id, outcome: 'REJECTED', reason: '已有新版' };
    expect((await act(world, authority, 'decideProcessingRule', rejection)).code).toBeUndefined();
    expect([await statusOf(older), await statusOf(newer)]).toEqual([{ status: 'REJECTED' }, { status: 'APPROVED' }]);
  });

  it('is rejected with a reason only', async () => {
    const rule = await act(
      world,
      someone('INFO_CENTER'),
      'submitProcessingRule',
      { name: '另一规则', scope: 'DESENSITISATION', steps: [{ field: 'name', technique: 'MASK' }] },
      'processingRule { id }',
    );
    const { id } = rule.processingRule as { id: string };
    expect(await act(world, authority, 'decideProcessingRule', { id, outcome: 'REJECTED' })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'reason'] }],
    });
  });
});

describe('Art. 11: a need', () => {
  it('is raised, forwarded and fulfilled', async () => {
    const raised = await act(
      world,
      operator,
      'raiseDataDemand',
      { title: '水质', description: '近岸水质' },
      'dataDemand { id status }',
    );
    const { id } = raised.dataDemand as { id: string };
    expect(await act(world, operator, 'forwardDataDemands', { ids: [id] }, 'dataDemands { status }')).toMatchObject({
      dataDemands: [{ status: 'FORWARDED' }],
    });
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ resources(first: 1) { nodes { id } } }',
    );
    const settle = { id, outcome: 'APPROVED', resourceId: nodes[0]?.id };
    expect(
      await act(world, someone('INFO_CENTER'), 'settleDataDemand', settle, 'dataDemand { status fulfilledBy { id } }'),
    ).toMatchObject({
      dataDemand: { status: 'FULFILLED', fulfilledBy: { id: nodes[0]?.id } },
    });
  });
});
