import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { countedGroups } from '../support/aggregates.ts';
import { memberOf, openWorld, partyOf, someone, type World } from '../support/world.ts';

/** What a group tells is told here by what it is made of, not by what the product makes of it. */

let world: World;
const authority = someone('AUTHORITY');
const operator = someone('OPERATOR');
const department = memberOf('LD-JTJ', 'PROVIDER');
const persons: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  for (const number of [1, 2, 3, 4, 5, 6]) persons.push(await register(number));
}, 60_000);
afterAll(() => world.close());

const citizen = (number: number): Viewer => ({
  subject: `citizen-${number}`,
  roles: ['DEVELOPER'],
  organisation: null,
});

async function register(number: number): Promise<string> {
  const registration = { name: `市民${number}`, kind: 'NATURAL_PERSON', connectsSystem: false };
  const acted = await act(world, citizen(number), 'registerDeveloper', registration, 'developer { id }');
  return (acted.developer as { id: string }).id;
}

async function rowsOf<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await world.database.ownerPool().query(statement, values)).rows as Row[];
}

const keysShown = async (viewer: Viewer, list: string, by: string) =>
  (await countedGroups(world, viewer, list, [by])).groups.map(({ keys }) => keys[0]);

/** Applications of a month long ago, one of each person; of so many of them the review is over. */
async function applyIn(month: string, decided: number, of = persons): Promise<void> {
  for (const [i, developerId] of of.entries()) {
    const decision =
      i < decided ? { outcome: 'REJECTED', reason: '无', decidedAt: `${month}-07T00:00:00Z`, late: false } : null;
    await rowsOf(
      `INSERT INTO agreements.application SELECT made.* FROM (SELECT x FROM agreements.application x LIMIT 1) one,
        jsonb_populate_record(one.x, $1::jsonb) made`,
      [
        JSON.stringify({
          id: `apl_${month}-${i}`,
          number: `SQ-${month}-${i}`,
          developer_id: developerId,
          developer_owner: `sub:citizen-${i + 1}`,
          status: decision ? 'REJECTED' : 'WITHDRAWN',
          submitted_at: `${month}-05T00:00:00Z`,
          decision,
        }),
      ],
    );
  }
}

describe('a group shows nothing of fewer than five natural persons', () => {
  it('however many things there are of each: six demands of one person are one person’s', async () => {
    // Two of them: the smaller would be hidden with whatever is hidden besides, were they taken for many.
    for (const [person, most] of [
      [1, 6],
      [2, 7],
    ] as const)
      for (let number = 1; number <= most; number += 1)
        await act(world, citizen(person), 'raiseDataDemand', { title: `需求${number}`, description: '说明' });
    const stored = await rowsOf<{ count: number }>(
      'SELECT count(*)::int AS count FROM development.data_demand WHERE developer_id = ANY($1) GROUP BY developer_id ORDER BY 1',
      [persons],
    );
    expect(stored).toEqual([{ count: 6 }, { count: 7 }]);
    const shown = await keysShown(authority, 'dataDemands', 'DEVELOPER');
    expect(shown.filter((id) => persons.includes(id ?? ''))).toEqual([]);
  });

  it('nor of what is measured: of six persons’ applications two are decided, whose days alone the figure would tell', async () => {
    await applyIn('2001-01', 2);
    await applyIn('2001-02', 6);
    await applyIn('2001-03', 0);
    // The smallest that could be shown is hidden with it, so that no total tells.
    await applyIn('2001-04', 5, persons.slice(0, 5));
    const { groups } = await countedGroups(world, authority, 'applications', ['MONTH'], {
      field: 'reviewDays { decided mean }',
    });
    const of = (month: string) =>
      groups.filter(({ keys }) => keys[0] === month).map(({ count, figure }) => ({ count, figure }));
    for (const hidden of ['2001-01', '2001-04']) expect(of(hidden)).toEqual([]);
    expect(of('2001-02')).toEqual([{ count: 6, figure: { decided: 6, mean: 2 } }]);
    expect(of('2001-03')).toEqual([{ count: 6, figure: null }]);
  });
});

describe('a key tells nothing that its caller may not see', () => {
  it('whose data a developer’s own application rests on, where the resource is closed to it', async () => {
    const [own] = await rowsOf<{ owner: string }>(
      `SELECT developer_owner AS owner FROM agreements.application WHERE developer_owner LIKE 'org:%'
        GROUP BY developer_owner ORDER BY count(*) DESC, developer_owner LIMIT 1`,
    );
    const party = partyOf(own?.owner ?? '');
    const before = await keysShown(party, 'applications', 'PROVIDER');
    expect(before.filter((id) => id !== null).length).toBeGreaterThan(0);
    await rowsOf(
      `UPDATE resources.resource SET grade = 'IMPORTANT' WHERE id IN (SELECT e.resource_id FROM development.development_entry e
        JOIN agreements.application_entry u ON u.entry_id = e.id JOIN agreements.application a ON a.id = u.application_id WHERE a.developer_owner = $1)`,
      [own?.owner],
    );
    for (const by of ['PROVIDER', 'THEME']) expect(await keysShown(party, 'applications', by)).toEqual([null]);
  });

  it('who raised a demand, to the department whose data met it; and whose data met one, to the developer to whom that is closed', async () => {
    const [resource] = await rowsOf<{ id: string; provider_id: string }>(
      "SELECT r.id, r.provider_id FROM resources.resource r JOIN resources.provider p ON p.id = r.provider_id WHERE p.code = 'LD-JTJ' AND r.status::text = 'ACTIVE' LIMIT 1",
    );
    await rowsOf("UPDATE resources.resource SET grade = 'IMPORTANT' WHERE id = $1", [resource?.id]);
    const [raiser] = await rowsOf<{ id: string; owner: string }>(
      `SELECT d.id, d.owner FROM developers.developer d WHERE d.kind::text = 'LEGAL_PERSON' AND d.status::text = 'REGISTERED'
        AND NOT EXISTS (SELECT 1 FROM apps.listing l WHERE l.developer_id = d.id)
        AND NOT EXISTS (SELECT 1 FROM development.data_demand n WHERE n.developer_id = d.id) LIMIT 1`,
    );
    const party = partyOf(raiser?.owner ?? '');
    const demand = { title: '另一需求', description: '说明' };
    const { dataDemand } = await act(world, party, 'raiseDataDemand', demand, 'dataDemand { id }');
    const { id } = dataDemand as { id: string };
    await act(world, operator, 'forwardDataDemands', { ids: [id] });
    const settled = { id, outcome: 'APPROVED', resourceId: resource?.id };
    await act(world, someone('INFO_CENTER'), 'settleDataDemand', settled);
    expect(await keysShown(party, 'dataDemands', 'PROVIDER')).toEqual([null]);
    expect(await keysShown(party, 'dataDemands', 'DEVELOPER')).toEqual([raiser?.id]);
    const seen = await read<{ nodes: { id: string; raisedBy: object | null }[] }>(
      world,
      department,
      '{ dataDemands(first: 100) { nodes { id raisedBy { id } } } }',
    );
    expect(seen.nodes.filter((each) => each.id === id)).toEqual([{ id, raisedBy: null }]);
    expect(await keysShown(department, 'dataDemands', 'DEVELOPER')).not.toContain(raiser?.id);
    expect(await keysShown(department, 'dataDemands', 'PROVIDER')).toContain(resource?.provider_id);
  });
});
