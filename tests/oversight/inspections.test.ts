import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read, refusedWith } from '../support/acting.ts';
import { agreementsInForce } from '../support/parties.ts';
import { memberOf, openWorld, someone, type World } from '../support/world.ts';

let world: World;
let party: Viewer;
const authority = someone('AUTHORITY');
const supervisor = someone('SUPERVISOR');
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
  const [first] = await agreementsInForce(world);
  if (!first) throw new Error('The city has no sound agreement in force');
  party = first.party;
});
afterAll(() => world.close());

interface Inspection {
  readonly id: string;
  readonly status: string;
  readonly findings: readonly { readonly id: string; readonly status: string; readonly version: number }[];
}

const shown = `inspection { id version status by inspected findings { id version status rectification rectifiedAt }
  allowedActions { mutation permitted dueAt } }`;
const found = { description: '未成文', article: 22, dueOn: '2099-12-31' };

const open = (viewer: Viewer, more: object = {}): Promise<Acted> =>
  act(world, viewer, 'openInspection', { title: '检查', inspected: 'OPERATOR', findings: [found], ...more }, shown);

async function opened(viewer: Viewer, more: object = {}): Promise<Inspection & { readonly findingIds: string[] }> {
  const acted = await open(viewer, more);
  expect(acted.__typename).toBe('OpenInspectionPayload');
  const inspection = acted.inspection as Inspection;
  return { ...inspection, findingIds: inspection.findings.map(({ id }) => id) };
}

const rectify = (viewer: Viewer, id: string | undefined, more: object = {}): Promise<Acted> =>
  act(world, viewer, 'rectifyFinding', { id, rectification: '已成文', ...more }, shown);

const accept = (viewer: Viewer, id: string | undefined, more: object = {}): Promise<Acted> =>
  act(world, viewer, 'acceptRectification', { id, ...more }, shown);

describe('Art. 23: what an inspection found is rectified and accepted, one by one', () => {
  it('and with the last one accepted the inspection is closed', async () => {
    const { findingIds } = await opened(authority, {
      findings: [found, { description: '未演练', dueOn: '2099-12-31' }],
    });
    const [first, second] = findingIds;
    expect(await rectify(operator, first)).toMatchObject({
      inspection: {
        status: 'RECTIFYING',
        version: 2,
        findings: expect.arrayContaining([
          expect.objectContaining({ id: first, status: 'RECTIFIED', version: 2, rectification: '已成文' }),
        ]),
      },
    });
    expect(await accept(authority, second)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'OPEN' });
    expect(await accept(authority, first)).toMatchObject({ inspection: { status: 'RECTIFYING', version: 3 } });
    expect(await rectify(operator, first)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'ACCEPTED' });
    await rectify(operator, second);
    expect(await accept(authority, second)).toMatchObject({ inspection: { status: 'CLOSED', version: 5 } });
    expect(await rectify(operator, second)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'CLOSED' });
  });

  it('leaving one event for each', async () => {
    const { id, findingIds } = await opened(authority);
    await rectify(operator, findingIds[0]);
    await accept(authority, findingIds[0], { reason: '符合' });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article actorRole reason } } }',
      { id },
    );
    const article = 23;
    expect(nodes).toEqual([
      { type: 'inspection.opened', from: null, to: 'OPEN', article, actorRole: 'AUTHORITY', reason: null },
      { type: 'finding.rectified', from: 'OPEN', to: 'RECTIFYING', article, actorRole: 'OPERATOR', reason: null },
      { type: 'finding.accepted', from: 'RECTIFYING', to: 'CLOSED', article, actorRole: 'AUTHORITY', reason: '符合' },
    ]);
  });

  it('by its due day, of which those concerned are told', async () => {
    const owner = party.organisation ?? '';
    const { id, findingIds } = await opened(supervisor, { inspected: owner });
    const due = async (viewer: Viewer) => {
      const { nodes } = await read<{ nodes: { subjectId: string }[] }>(
        world,
        viewer,
        '{ dueItems(first: 100) { nodes { subjectId duty responsible dueAt article } } }',
      );
      return nodes.find(({ subjectId }) => subjectId === id);
    };
    expect(await due(party)).toMatchObject({
      duty: 'rectifyFinding',
      responsible: owner,
      dueAt: '2099-12-31T16:00:00.000Z',
      article: 23,
    });
    const { allowedActions } = await read<{ allowedActions: object[] }>(
      world,
      party,
      'query($id: ID!) { inspection(id: $id) { allowedActions { mutation permitted dueAt } } }',
      { id },
    );
    expect(allowedActions).toContainEqual({
      mutation: 'rectifyFinding',
      permitted: true,
      dueAt: '2099-12-31T16:00:00.000Z',
    });
    await rectify(party, findingIds[0]);
    expect(await due(party)).toBeUndefined();
  });
});

describe('Art. 23: who acts on an inspection', () => {
  it('a developer rectifies where it is inspected, and nobody for it', async () => {
    const { findingIds } = await opened(authority, { inspected: party.organisation });
    const [id] = findingIds;
    expect(await rectify(memberOf('91350200MA00000002', 'DEVELOPER'), id)).toMatchObject({ __typename: 'NotFound' });
    expect(await refusedWith(world, operator, 'rectifyFinding', { id, rectification: '已成文' })).toBe('FORBIDDEN');
    expect(await rectify(party, id)).toMatchObject({ inspection: { status: 'RECTIFYING' } });
  });

  it('a provider and the information center rectify their own, and the operator nothing of theirs', async () => {
    const department = memberOf('LD-JTJ', 'PROVIDER');
    const center = someone('INFO_CENTER');
    for (const [inspected, who] of [
      ['LD-JTJ', department],
      ['INFO_CENTER', center],
    ] as const) {
      const { findingIds } = await opened(authority, { inspected });
      const input = { id: findingIds[0], rectification: '已成文' };
      expect(await refusedWith(world, operator, 'rectifyFinding', input)).toBe('FORBIDDEN');
      expect(await rectify(who, findingIds[0])).toMatchObject({ inspection: { status: 'RECTIFYING', inspected } });
    }
  });

  it('nobody who is not there is inspected', async () => {
    for (const inspected of ['NOBODY', 'a-operator', 'LD-NOBODY']) {
      expect(await open(authority, { inspected })).toMatchObject({
        issues: [{ path: ['input', 'inspected'], article: 23 }],
      });
    }
  });

  it('Art. 5: the information center inspects the fusion platform, and nobody else', async () => {
    const center = someone('INFO_CENTER');
    const { findingIds } = await opened(center);
    await rectify(operator, findingIds[0]);
    expect(await accept(center, findingIds[0])).toMatchObject({ inspection: { status: 'CLOSED' } });
    const input = { title: '检查', inspected: 'LD-JTJ', findings: [found] };
    expect(await refusedWith(world, center, 'openInspection', input)).toBe('FORBIDDEN');
  });

  it('a joint inspection is accepted by any of the roles that inspect', async () => {
    const { id, findingIds } = await opened(authority, { jointWith: ['SUPERVISOR'] });
    const query = 'query($id: ID!) { inspection(id: $id) { byRoles } }';
    expect(await read(world, operator, query, { id })).toEqual({ byRoles: ['AUTHORITY', 'SUPERVISOR'] });
    await rectify(operator, findingIds[0]);
    const duties = `query($id: ID!) { openDuties(first: 5, filter: { subjectId: $id, kind: [RECTIFICATION_TO_ACCEPT], ownOnly: true }) {
      nodes { responsible { role } } } }`;
    for (const viewer of [authority, supervisor]) {
      const role = viewer === authority ? 'AUTHORITY' : 'SUPERVISOR';
      expect(await read(world, viewer, duties, { id })).toEqual({ nodes: [{ responsible: { role } }] });
    }
    expect(await accept(supervisor, findingIds[0])).toMatchObject({ inspection: { status: 'CLOSED' } });
    expect(await read(world, authority, duties, { id })).toEqual({ nodes: [] });
  });

  it('nor along with others: it would accept what it rectified itself', async () => {
    for (const inspected of ['INFO_CENTER', 'LD-JTJ'])
      expect(await open(authority, { inspected, jointWith: ['INFO_CENTER'] })).toMatchObject({
        issues: [{ path: ['input', 'jointWith'], article: 23 }],
      });
    expect(await open(authority, { jointWith: ['INFO_CENTER'] })).toMatchObject({
      __typename: 'OpenInspectionPayload',
    });
  });

  it('nobody accepts what they answer for themselves, whatever their roles and tokens', async () => {
    const refused = { __typename: 'RuleViolation', reasons: [{ code: 'OWN_CASE', article: 23 }] };
    const both = someone('SUPERVISOR', 'OPERATOR');
    const { id, findingIds } = await opened(both);
    await rectify(operator, findingIds[0]);
    expect(await accept(both, findingIds[0])).toMatchObject(refused);
    const query = 'query($id: ID!) { inspection(id: $id) { allowedActions { mutation permitted reasons { code } } } }';
    expect(await read<object>(world, both, query, { id })).toMatchObject({
      allowedActions: expect.arrayContaining([
        { mutation: 'acceptRectification', permitted: false, reasons: [{ code: 'OWN_CASE' }] },
      ]),
    });
    expect(await accept(supervisor, findingIds[0])).toMatchObject({ inspection: { status: 'CLOSED' } });
    const owner = party.organisation ?? '';
    const ofDeveloper = await opened(authority, { inspected: owner });
    await rectify(party, ofDeveloper.findingIds[0]);
    expect(await accept(memberOf(owner, 'AUTHORITY'), ofDeveloper.findingIds[0])).toMatchObject(refused);
    expect(await accept({ ...authority, subject: party.subject }, ofDeveloper.findingIds[0])).toMatchObject(refused);
    const ofCenter = await opened(authority, { inspected: 'INFO_CENTER' });
    await rectify(someone('INFO_CENTER'), ofCenter.findingIds[0]);
    expect(await accept(someone('INFO_CENTER', 'AUTHORITY'), ofCenter.findingIds[0])).toMatchObject(refused);
    expect(await accept(someone('AUTHORITY', 'OPERATOR'), ofCenter.findingIds[0])).toMatchObject({
      inspection: { status: 'CLOSED' },
    });
  });

  it('the role that opened it accepts, and no other', async () => {
    const { findingIds } = await opened(supervisor);
    const [id] = findingIds;
    await rectify(operator, id);
    expect(await refusedWith(world, authority, 'acceptRectification', { id })).toBe('FORBIDDEN');
    expect(await accept(supervisor, id)).toMatchObject({ inspection: { status: 'CLOSED' } });
  });
});

describe('an inspection is refused', () => {
  it('without a finding, or with one that is due before today or says nothing', async () => {
    const cases: [object, string[]][] = [
      [{ findings: [] }, ['input', 'findings']],
      [{ findings: [{ ...found, dueOn: '2020-01-01' }] }, ['input', 'findings', '0', 'dueOn']],
      [{ findings: [{ ...found, description: '  ' }] }, ['input', 'findings', '0', 'description']],
      [{ findings: [{ ...found, article: 0 }] }, ['input', 'findings', '0', 'article']],
      [{ findings: [found, { ...found, article: 28 }] }, ['input', 'findings', '1', 'article']],
    ];
    for (const [more, path] of cases) expect(await open(authority, more)).toMatchObject({ issues: [{ path }] });
  });

  it('where a text carries personal data', async () => {
    const text = '联系手机 13812345678';
    expect(await open(authority, { title: text })).toMatchObject({ issues: [{ path: ['input', 'title'] }] });
    expect(await open(authority, { findings: [{ ...found, description: text }] })).toMatchObject({
      issues: [{ path: ['input', 'findings', '0', 'description'] }],
    });
    const { findingIds } = await opened(authority);
    expect(await rectify(operator, findingIds[0], { rectification: text })).toMatchObject({
      issues: [{ path: ['input', 'rectification'] }],
    });
  });

  it('and a finding at another version than the one that was read, or that is none', async () => {
    const { id, findingIds } = await opened(authority);
    expect(await rectify(operator, findingIds[0], { expectedVersion: 2 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await rectify(operator, findingIds[0], { expectedVersion: 1 })).toMatchObject({
      __typename: 'RectifyFindingPayload',
    });
    expect(await rectify(operator, id)).toMatchObject({ issues: [{ path: ['input', 'id'] }] });
  });
});

describe('Art. 23: what was done by law is recorded', () => {
  const today = shanghaiDay(new Date());
  const sanction = { basis: '《数据安全法》第四十五条', measure: '责令改正', on: today, party: 'OPERATOR' };
  const record = (viewer: Viewer, id: string, more: object = {}) =>
    act(
      world,
      viewer,
      'recordSanction',
      { id, ...sanction, ...more },
      'inspection { version status sanctions { basis measure on party recordedAt } }',
    );

  it('with its basis, measure, day and party, and one event', async () => {
    const { id } = await opened(supervisor);
    expect(await record(authority, id)).toMatchObject({
      inspection: { version: 2, status: 'OPEN', sanctions: [{ ...sanction, recordedAt: expect.any(String) }] },
    });
    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article } } }',
      { id },
    );
    expect(nodes.at(-1)).toEqual({ type: 'inspection.sanctioned', from: 'OPEN', to: 'OPEN', article: 23 });
  });

  it('not before the inspection, not ahead, and on nobody who is not there', async () => {
    const { id } = await opened(authority);
    const cases: [object, string][] = [
      [{ on: '2020-01-01' }, 'on'],
      [{ on: '2199-01-01' }, 'on'],
      [{ party: 'NOBODY' }, 'party'],
      [{ party: 'LD-JTJ' }, 'party'],
      [{ measure: ' ' }, 'measure'],
    ];
    for (const [more, field] of cases) {
      expect(await record(authority, id, more)).toMatchObject({ issues: [{ path: ['input', field], article: 23 }] });
    }
    const sanctioned = 'query($id: ID!) { inspection(id: $id) { version sanctions { id } } }';
    expect(await read(world, authority, sanctioned, { id })).toEqual({ version: 1, sanctions: [] });
  });
});
