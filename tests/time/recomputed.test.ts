import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Calendar } from '#kernel/platform/calendar.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { act, read } from '../support/acting.ts';
import { Applicant } from '../support/applicant.ts';
import { agreementsInForce } from '../support/parties.ts';
import { openWorld, someone, type World } from '../support/world.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');
const year2027 = { holidays: new Set(['2027-01-01']), workdays: new Set<string>() };
let world: World;
let calendar: Calendar = publishedCalendar;
let clocks: { applicationId: string; agreementId: string; reportId: string };

beforeAll(async () => {
  world = await openWorld({ calendar: () => calendar });
  const [published] = await agreementsInForce(world);
  if (!published) throw new Error('The city has no sound agreement in force');
  world.now = new Date('2026-12-29T02:00:00.000Z');
  const applicant = new Applicant(world, published);
  const { agreementId } = await applicant.signed();
  const app = { agreementId, name: '试验应用', description: '用途', entryIds: published.entryIds };
  const submitted = await act(world, applicant.party, 'submitApp', app, 'app { id }');
  const { id } = submitted.app as { id: string };
  const approved = await act(world, operator, 'decideApp', { id, outcome: 'APPROVED' }, 'app { reportsOwed { id } }');
  applicant.renew();
  const applicationId = await applicant.applied();
  const [report] = (approved.app as { reportsOwed: { id: string }[] }).reportsOwed;
  clocks = { applicationId, agreementId, reportId: report?.id ?? '' };
});
afterAll(() => world.close());

interface Due {
  readonly subjectId: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

async function dueOf(...ids: string[]): Promise<[string, boolean][]> {
  const query = '{ dueItems(first: 100) { nodes { subjectId dueAt provisional } } }';
  const { nodes } = await read<{ nodes: Due[] }>(world, authority, query);
  return ids.map((id) => {
    const due = nodes.find(({ subjectId }) => subjectId === id);
    return [due?.dueAt ?? '', due?.provisional ?? false];
  });
}

async function eventsOf(subjectId: string) {
  const query = `{ journal(first: 20, filter: { subjectId: "${subjectId}" }) { nodes { type actor actorRole from to article } } }`;
  return (await read<{ nodes: { type: string }[] }>(world, authority, query)).nodes;
}

it('runs into a year not yet published as provisional, and leaves it so while nothing is published', async () => {
  const { applicationId, agreementId, reportId } = clocks;
  const due = ['2027-01-05T16:00:00.000Z', true];
  expect(await dueOf(applicationId, agreementId, reportId)).toEqual([due, due, due]);
  await world.keepTime();
  expect(await dueOf(applicationId, agreementId, reportId)).toEqual([due, due, due]);
  expect((await eventsOf(applicationId)).map(({ type }) => type)).toEqual(['application.submitted']);
});

it('is computed anew when that year is published, with one event each by the system', async () => {
  const { applicationId, agreementId, reportId } = clocks;
  calendar = new Map([...publishedCalendar, [2027, year2027]]);
  await world.keepTime();
  const due = ['2027-01-06T16:00:00.000Z', false];
  expect(await dueOf(applicationId, agreementId, reportId)).toEqual([due, due, due]);
  const last = async (id: string) => (await eventsOf(id)).at(-1);
  const bySystem = { actor: 'system', actorRole: 'system' };
  expect(await last(applicationId)).toEqual({
    type: 'application.due-recomputed',
    ...bySystem,
    from: 'SUBMITTED',
    to: 'SUBMITTED',
    article: 12,
  });
  expect(await last(agreementId)).toMatchObject({ type: 'agreement.due-recomputed', ...bySystem, article: 12 });
  expect(await last(reportId)).toMatchObject({ type: 'app-report.due-recomputed', ...bySystem, article: 19 });
});

it('does so once, and its journal verifies', async () => {
  const before = await eventsOf(clocks.applicationId);
  await world.keepTime();
  expect(await eventsOf(clocks.applicationId)).toEqual(before);
  expect(await read(world, authority, '{ journalVerification { intact } }')).toEqual({ intact: true });
});

it('a later day of the year moves the end of what starts then', async () => {
  world.now = new Date('2026-12-30T02:00:00.000Z');
  const shown = '{ statutoryDeadline(from: "2026-12-30", workingDays: 5) { dueOn provisional } }';
  expect(await read(world, operator, shown)).toEqual({ dueOn: '2027-01-07', provisional: false });
});
