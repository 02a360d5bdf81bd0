import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeMany } from '#kernel/law/verbs/acting.ts';
import type { SubjectFacts, Verb } from '#kernel/law/verbs/rules.ts';
import { createLog } from '#kernel/platform/log.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { createContext } from '#kernel/platform/serving/context.ts';
import { clientOf } from '../../subgraphs/development/store.ts';
import { dataDemandSubject } from '../../subgraphs/development/subjects.ts';
import { act } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const operator = someone('OPERATOR');

async function raise(title: string): Promise<string> {
  const shown = 'dataDemand { id }';
  const raised = await act(world, operator, 'raiseDataDemand', { title, description: '近岸水质' }, shown);
  return (raised.dataDemand as { id: string }).id;
}

const forwarding = {
  subject: 'DataDemand',
  permits: [{ role: 'OPERATOR' }],
  from: ['OPEN'],
  to: ['FORWARDED'],
  article: 11,
  event: 'data-demand.forwarded',
} as const satisfies Verb<SubjectFacts>;

/** Takes a verb of these rules on several demands, with what its input holds besides. */
async function forward(rules: Partial<Verb<SubjectFacts>>, input: { readonly ids: string[] }) {
  const services = {
    subgraph: 'development',
    database: world.database,
    secret: 'a secret of the tests, long enough',
    calendar: () => publishedCalendar,
    log: createLog('silent', 'test'),
  } as const;
  const caller = { viewer: someone('OPERATOR', 'AUTHORITY'), language: 'en', requestId: 'test' } as const;
  const { context, finish } = createContext(caller, services);
  const outcome = await changeMany(context, {
    mutation: 'forwardDataDemands',
    verb: { ...forwarding, ...rules },
    client: clientOf(context),
    subject: dataDemandSubject,
    input,
    save: async ({ id }, { transaction }) => {
      await transaction.dataDemand.update({ where: { id }, data: { status: 'FORWARDED' } });
      return { to: 'FORWARDED' };
    },
  });
  await finish();
  return outcome;
}

async function eventsOf(ids: readonly string[]): Promise<string[][]> {
  const { rows } = await world.database.ownerPool().query<{ subject_id: string; actor_role: string }>(
    `SELECT subject_id, actor_role FROM development.journal_event
      WHERE type = 'data-demand.forwarded' AND subject_id = ANY($1) ORDER BY sequence`,
    [ids],
  );
  return rows.map(({ subject_id, actor_role }) => [subject_id, actor_role]);
}

it('what speaks against one of them is a RuleViolation, and none is changed', async () => {
  const ids = [await raise('一'), await raise('二')];
  const against = { code: 'RESOURCE_RETIRED' as const, article: 11, zh: '不可。', en: 'Not this one.' };
  const outcome = await forward({ reasons: ({ id }) => (id === ids[1] ? [against] : []) }, { ids });
  expect(outcome).toMatchObject({ reasons: [{ code: 'RESOURCE_RETIRED' }] });
  expect(await eventsOf(ids)).toEqual([]);
});

it('each event tells the role that permits the verb on its own thing', async () => {
  const ids = [await raise('三'), await raise('四')];
  const permits = [
    { role: 'OPERATOR', when: (_: unknown, { id }: SubjectFacts) => id === ids[0] },
    { role: 'AUTHORITY' },
  ];
  expect(await forward({ permits } as Partial<Verb<SubjectFacts>>, { ids })).toEqual(ids);
  expect(await eventsOf(ids)).toEqual([
    [ids[0], 'OPERATOR'],
    [ids[1], 'AUTHORITY'],
  ]);
});

it('a key that comes again with the same things and another input beside them is a Conflict', async () => {
  const first = { ids: [await raise('五')], note: 'a', idempotencyKey: 'several' };
  expect(await forward({}, first)).toEqual(first.ids);
  expect(await forward({}, first)).toEqual(first.ids);
  expect(await forward({}, { ...first, note: 'b' } as typeof first)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});
