import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { eventTypes } from '../../subgraphs/oversight/journal/rules/event-types.ts';
import { statefulTypes } from '../../subgraphs/oversight/journal/rules/stateful-types.ts';
import { repositoryFiles, textOf } from '../architecture/repository-files.ts';
import { verbRows, verbTable } from '../support/verb-table.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const authority = someone('AUTHORITY');

async function refusal(query: string) {
  const { errors } = await world.ask(authority, query);
  return {
    code: errors?.[0]?.extensions.code,
    argument: errors?.[0]?.extensions.argument,
    message: errors?.[0]?.message,
  };
}

describe('a filter by a value that nothing can have is refused with the list of what may stand there', () => {
  it.each<[string, string, readonly string[]]>([
    ['journal(filter: { type: ["nope"] })', 'filter.type', eventTypes],
    ['journal(filter: { type: ["listing.delisted", "nope"] })', 'filter.type', eventTypes],
    ['journal(filter: { subjectType: "nope" })', 'filter.subjectType', Object.values(statefulTypes).flat()],
    ['journal(filter: { subjectType: "constructor" })', 'filter.subjectType', ['Resource']],
    ['journal(filter: { subgraph: "nope" })', 'filter.subgraph', subgraphNames],
    ['resources(filter: { themes: ["交通出行", "nope"] })', 'filter.themes', ['themes { code }']],
    ['resources(filter: { providerId: "nope" })', 'filter.providerId', ['providers { nodes { id } }']],
    ['resources(filter: { providerIds: ["nope"] })', 'filter.providerIds', ['providers { nodes { id } }']],
    ['contributionEvaluations(period: "abc")', 'period', ['YYYY', 'YYYY-Qn', 'YYYY-MM']],
    ['contributionEvaluations(period: "2026-Q5")', 'period', ['2026-Q1']],
    ['contributionEvaluations(period: "0000")', 'period', ['1900', '2200']],
  ])('%s', async (field, argument, known) => {
    const { message, ...rest } = await refusal(`{ ${field} { totalCount } }`);
    expect(rest).toEqual({ code: 'BAD_USER_INPUT', argument });
    for (const each of known) expect(message).toContain(each);
    expect(message).not.toMatch(/nope|abc|Q5/);
  });

  it('a provider’s contribution in what is no period fails alone', async () => {
    const { data, errors } = await world.ask(
      authority,
      '{ providers(first: 2) { nodes { code contribution(period: "abc") { rank } good: contribution(period: "2026") { period } } } }',
    );
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
      ['contribution', 'BAD_USER_INPUT'],
      ['contribution', 'BAD_USER_INPUT'],
    ]);
    expect((data as never as { providers: { nodes: object[] } }).providers.nodes).toHaveLength(2);
  });

  it.each([
    'journal(filter: { type: [] })',
    'journal(filter: { type: null, subgraph: null })',
    'resources(filter: { themes: [] })',
    'resources(filter: { themes: ["交通出行", "交通出行"] })',
    'contributionEvaluations(period: "1999-Q4")',
    'journal(filter: { type: ["agreement.due-recomputed"], subjectType: "AppReport" })',
  ])('%s is a question that may be asked', async (field) => {
    expect(await refusal(`{ ${field} { totalCount } }`)).toEqual({
      code: undefined,
      argument: undefined,
      message: undefined,
    });
  });
});

describe('what is known of the journal is what may stand in it', () => {
  it('the events of the verbs, of time and of reactions are among them', () => {
    const written = repositoryFiles()
      .filter((path) => path.startsWith('subgraphs/') && path.endsWith('.ts') && !path.endsWith('event-types.ts'))
      .flatMap((path) => [
        ...textOf(path).matchAll(/(?:\b(?:type|event): |resourceEvent\(author, )'([a-z-]+\.[a-z-]+)'/g),
      ])
      .map(([, type = '']) => type);
    const ofVerbs = verbRows.flatMap(({ events }) => events);
    const known: readonly string[] = eventTypes;
    expect(new Set(known).size).toBe(known.length);
    expect([...written, ...ofVerbs].filter((type) => !known.includes(type))).toEqual([]);
  });

  it('the types of things are those that verbs act on', () => {
    const acted = new Set(Object.values(verbTable).map(({ subject }) => subject));
    expect(new Set<string>(Object.values(statefulTypes).flat())).toEqual(new Set([...acted, 'AppReport', 'StopOrder']));
  });

  it('every event of the city is among them', async () => {
    const { rows } = await world.database.ownerPool().query('SELECT DISTINCT type FROM facts.journal');
    expect(rows.map(({ type }) => type).filter((type) => !(eventTypes as readonly unknown[]).includes(type))).toEqual(
      [],
    );
  });
});
