import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acted, act, read } from '../support/acting.ts';
import { actAgain } from '../support/repeating.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const authority = someone('AUTHORITY');
const operator = someone('OPERATOR');
let measures: string;

beforeAll(async () => {
  world = await openWorld();
  measures = (await read<{ id: string }>(world, publicViewer, '{ regulation(on: "2024-05-01") { id } }')).id;
});
afterAll(() => world.close());

interface Article {
  readonly number: number;
  readonly interpretations: readonly { readonly text: string; readonly publishedAt: string }[];
}

async function interpretationsOf(number: number): Promise<Article['interpretations']> {
  const query = '{ regulation(on: "2024-05-01") { articles { number interpretations { id text publishedAt } } } }';
  const { articles } = await read<{ articles: Article[] }>(world, publicViewer, query);
  return articles.find((article) => article.number === number)?.interpretations ?? [];
}

const publish = (more: object = {}): Promise<Acted> =>
  act(world, authority, 'publishInterpretation', {
    id: measures,
    article: 19,
    text: '“及时”以五个工作日为宜。',
    ...more,
  });

describe('Art. 26: who interprets the regulation publishes it at the article', () => {
  it('and everybody reads it there, the latest first, whether the regulation is still in force or not', async () => {
    const before = (await interpretationsOf(19)).length;
    const first = await actAgain(world, authority, 'publishInterpretation', {
      id: measures,
      article: 19,
      text: '流通包括免费提供。',
    });
    expect(first).toMatchObject({ __typename: 'PublishInterpretationPayload', regulation: { id: measures } });
    await publish();
    const shown = await interpretationsOf(19);
    expect(shown.map(({ text }) => text).slice(0, 2)).toEqual(['“及时”以五个工作日为宜。', '流通包括免费提供。']);
    expect(shown).toHaveLength(before + 2);
    expect((await interpretationsOf(20)).map(({ text }) => text)).not.toContain('流通包括免费提供。');
  });

  it('on record by Article 26', async () => {
    const query = '{ journal(first: 100, filter: { article: 26 }) { nodes { type subjectId from to actorRole } } }';
    const { nodes } = await read<{ nodes: object[] }>(world, authority, query);
    const event = nodes.at(-1);
    expect(event).toEqual({
      type: 'regulation.interpreted',
      subjectId: measures,
      from: 'enacted',
      to: 'enacted',
      actorRole: 'AUTHORITY',
    });
  });

  it('of an article that is not there it is refused by the field, on Article 26, and nothing is written', async () => {
    for (const article of [28, 0]) {
      expect(await publish({ article })).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['input', 'article'], article: 26 }],
      });
    }
    expect(await publish({ id: 'reg_00000000000000000000000000' })).toMatchObject({ __typename: 'NotFound' });
    expect(await publish({ text: '请致电 13812345678。' })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['input', 'text'], article: 26 }],
    });
    expect(await interpretationsOf(28)).toEqual([]);
  });

  it('by the authority alone, who is told that it may', async () => {
    const query = '{ regulation(on: "2024-05-01") { allowedActions { mutation permitted reasons { article } } } }';
    const told = async (viewer: typeof operator) =>
      (await read<{ allowedActions: object[] }>(world, viewer, query)).allowedActions;
    expect(await told(authority)).toEqual([{ mutation: 'publishInterpretation', permitted: true, reasons: [] }]);
    expect(await told(operator)).toEqual([
      { mutation: 'publishInterpretation', permitted: false, reasons: [{ article: 26 }] },
    ]);
  });

  it('some are there in the city', async () => {
    const query = '{ regulation { articles { number interpretations { text } } } }';
    const { articles } = await read<{ articles: Article[] }>(world, publicViewer, query);
    expect(articles.filter(({ interpretations }) => interpretations.length > 0).length).toBeGreaterThan(1);
  });
});

describe('Art. 27: what the validity of the regulation says', () => {
  it('a regulation is in force on the day that is asked for, and not by today', async () => {
    const query = '{ in: regulation(on: "2024-05-01") { inForce } after: regulation(on: "2026-05-01") { inForce } }';
    const { data } = await world.ask(publicViewer, query);
    expect(data).toEqual({ in: { inForce: true }, after: { inForce: false } });
    const day = '{ first: regulation(on: "2023-12-28") { inForce } last: regulation(on: "2025-12-27") { inForce } }';
    expect((await world.ask(publicViewer, day)).data).toEqual({ first: { inForce: true }, last: { inForce: true } });
  });

  it('a refusal says that its basis has expired, and that it has not', async () => {
    const query = `mutation($input: ReportRiskInput!) { reportRisk(input: $input) { ... on RuleViolation { code basisExpired } } }`;
    const input = {
      title: '规律',
      description: '说明',
      targets: [{ type: 'APP', id: 'app_00000000000000000000000000' }],
    };
    const ask = () => world.ask(memberOf('nobody', 'DEVELOPER'), query, { input });
    expect((await ask()).data).toEqual({ reportRisk: { code: 'NOT_REGISTERED', basisExpired: true } });
    await act(world, authority, 'enactRegulation', {
      title: '公共数据开发利用管理办法',
      issuedOn: '2026-01-01',
      effectiveFrom: '2026-01-01',
      interpretedBy: '市数据局',
      reviewWorkingDays: 5,
      reportWorkingDays: 5,
      incidentLookbackYears: 3,
      articles: [{ number: 1, chapter: '总则', summary: '目的', text: '为规范……' }],
    });
    expect((await ask()).data).toEqual({ reportRisk: { code: 'NOT_REGISTERED', basisExpired: false } });
  });
});
