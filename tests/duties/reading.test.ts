import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { read } from '../support/acting.ts';
import { type Duty, nameOf, openDuties, whoMust } from '../support/duties.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

const authority = someone('AUTHORITY');
const acting: readonly Role[] = [
  'PROVIDER',
  'INFO_CENTER',
  'OPERATOR',
  'DEVELOPER',
  'REVIEWER',
  'AUTHORITY',
  'SUPERVISOR',
];
let world: World;
let duties: readonly Duty[] = [];

beforeAll(async () => {
  world = await openWorld();
  duties = await openDuties(world, authority);
});
afterAll(() => world.close());

describe('openDuties show to each who must act', () => {
  it.each(acting)('the demonstration city has some for %s, which its own token sees as its own', async (role) => {
    const some = duties.find(({ responsible }) => responsible.role === role);
    if (!some) throw new Error(`Nobody of role ${role} must do anything`);
    const own = await openDuties(world, whoMust(some), { filter: { ownOnly: true } });
    expect(own.map(nameOf)).toContain(nameOf(some));
    expect(own.every((duty) => duty.own && duty.responsible.role === role)).toBe(true);
    expect(new Set(own.map(({ responsible }) => responsible.party))).toEqual(new Set([some.responsible.party]));
  });

  it('an official sees all, its own first, each of the two by its day, what has none last', async () => {
    const seen = await openDuties(world, someone('INFO_CENTER'));
    expect(new Set(seen.map(nameOf))).toEqual(new Set(duties.map(nameOf)));
    expect(seen.map(({ own }) => own)).toEqual(seen.map(({ own }) => own).toSorted((a, b) => Number(b) - Number(a)));
    for (const own of [true, false]) {
      const days = seen.filter((duty) => duty.own === own).map(({ dueAt }) => dueAt ?? 'z');
      expect(days).toEqual(days.toSorted());
    }
  });

  it('a provider, a developer and a third party see their own alone, whatever they ask for', async () => {
    for (const role of ['PROVIDER', 'DEVELOPER', 'REVIEWER'] as const) {
      const some = duties.find(({ responsible }) => responsible.role === role) as Duty;
      const seen = await openDuties(world, whoMust(some), { filter: { ownOnly: false } });
      expect(seen.every(({ responsible }) => responsible.party === some.responsible.party)).toBe(true);
      expect(await openDuties(world, memberOf('nobody-of-the-city', role))).toEqual([]);
      const others = { filter: { role: ['OPERATOR', 'AUTHORITY'] } };
      expect(await openDuties(world, whoMust(some), others)).toEqual([]);
    }
  });

  it.each([
    ['the public', publicViewer, 'UNAUTHENTICATED'],
    ['a market', someone('MARKET'), 'FORBIDDEN'],
    ['an analyst', someone('ANALYST'), 'FORBIDDEN'],
  ])('%s is refused, as at dueItems', async (_, viewer, code) => {
    for (const field of ['openDuties', 'dueItems']) {
      const { data, errors } = await world.ask(viewer, `{ ${field} { totalCount } }`);
      expect([data?.[field], errors?.[0]?.extensions.code]).toEqual([null, code]);
    }
  });
});

describe('a duty tells what, about what, who, since when and by when', () => {
  it('in the language asked for, with its article, the thing by its name and the party by its own', () => {
    for (const duty of duties) {
      expect(duty.description).toMatch(/^[a-z]/);
      expect(duty.mutations.length).toBeGreaterThan(0);
      expect(Date.parse(duty.since)).toBeLessThanOrEqual(Date.now());
      if (duty.responsible.role === 'PROVIDER' || duty.responsible.role === 'DEVELOPER')
        expect([duty.kind, duty.responsible.name]).toEqual([duty.kind, expect.stringMatching(/./)]);
    }
    const nameless = new Set(duties.filter(({ title }) => title === null).map(({ subjectType }) => subjectType));
    expect([...nameless].toSorted()).toEqual([
      'ComplianceRecord',
      'LogReceipt',
      'OperationReport',
      'PlatformCondition',
    ]);
  });

  it('says of a day whether the regulation sets it or a rule of ours, and nothing where there is none', () => {
    for (const { kind, dueAt, basis } of duties) expect([kind, basis === null]).toEqual([kind, dueAt === null]);
    const statutory = duties.filter(({ basis }) => basis === 'STATUTORY').map(({ article }) => article);
    expect([...new Set(statutory)].toSorted((a, b) => a - b)).toEqual([12, 22]);
  });

  it('Art. 22: an incident is due at once, by name, and overdue from its first hour', () => {
    const open = duties.filter(({ kind }) => kind === 'INCIDENT_TO_ANSWER');
    expect(open.length).toBeGreaterThan(0);
    for (const { since, dueAt, overdue, basis } of open)
      expect([dueAt, overdue, basis]).toEqual([since, true, 'STATUTORY']);
    expect(open.some(({ responsible }) => responsible.role === 'DEVELOPER' && responsible.name)).toBe(true);
  });

  it('Art. 6: an older channel has no day, one that may not be there is due at once, by a rule of ours', () => {
    const [older, unlawful] = [null, 'RULE'].map((basis) =>
      duties.find((duty) => duty.kind === 'CHANNEL_TO_START_MERGING' && duty.basis === basis),
    );
    expect(older).toMatchObject({ dueAt: null, overdue: false, article: 6 });
    expect(unlawful).toMatchObject({ dueAt: unlawful?.since, overdue: true, article: 6 });
  });

  it('dueItems are the duties that have a day, and no other', async () => {
    const due = await read<{ nodes: { subjectId: string; duty: string; dueAt: string; article: number }[] }>(
      world,
      authority,
      '{ dueItems(first: 100) { nodes { subjectId duty dueAt article } } }',
    );
    const dated = duties.filter(({ dueAt }) => dueAt !== null);
    const lines = dated.map(({ subjectId, mutations, dueAt, article }) =>
      [subjectId, mutations[0], dueAt, article].join(' '),
    );
    expect(due.nodes.map((item) => Object.values(item).join(' ')).toSorted()).toEqual(lines.toSorted());
  });
});

describe('openDuties are a list like any other', () => {
  it('pages hold each duty once, in one order', async () => {
    const paged = await openDuties(world, authority, { first: 7 });
    expect(paged.map(nameOf)).toEqual(duties.map(nameOf));
    expect(new Set(paged.map(nameOf)).size).toBe(duties.length);
  });

  it('are found by kind, by role, by thing and by being overdue', async () => {
    const [first] = duties.filter(({ responsible }) => responsible.role === 'PROVIDER') as [Duty];
    const found = (filter: object) => openDuties(world, authority, { filter });
    const same = (of: readonly Duty[], holds: (duty: Duty) => boolean) =>
      expect(of.map(nameOf).toSorted()).toEqual(duties.filter(holds).map(nameOf).toSorted());
    same(await found({ kind: [first.kind] }), ({ kind }) => kind === first.kind);
    same(await found({ role: ['PROVIDER', 'REVIEWER'] }), ({ responsible }) =>
      ['PROVIDER', 'REVIEWER'].includes(responsible.role),
    );
    same(await found({ subjectId: first.subjectId }), ({ subjectId }) => subjectId === first.subjectId);
    same(await openDuties(world, authority, { overdueOnly: true }), ({ overdue }) => overdue);
    expect(await found({ kind: [] })).toEqual([]);
  });

  it.each([
    ['a kind that there is not', '(filter: { kind: [NOTHING_TO_DO] })'],
    ['a role that there is not', '(filter: { role: [MAYOR] })'],
    ['a page of less than none', '(first: -1)'],
    ['a page of too many', '(first: 101)'],
    ['a cursor that nobody gave', '(first: 1, after: "nothing")'],
  ])('refuse %s by a typed error that names it', async (_, asked) => {
    const { errors } = await world.ask(authority, `{ openDuties${asked} { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|CURSOR_INVALID)$/);
    const { errors: same } = await world.ask(authority, `{ dueItems${asked} { totalCount } }`);
    if (!asked.includes('filter')) expect(same?.[0]?.extensions.code).toBe(errors?.[0]?.extensions.code);
  });

  it('refuse a cursor of dueItems', async () => {
    const { pageInfo } = await read<{ pageInfo: { endCursor: string } }>(
      world,
      authority,
      '{ dueItems(first: 1) { pageInfo { endCursor } } }',
    );
    const { errors } = await world.ask(authority, `{ openDuties(after: "${pageInfo.endCursor}") { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });
});
