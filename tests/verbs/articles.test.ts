import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furtherTypesOn } from '../../subgraphs/oversight/journal/rules/event-types.ts';
import { act, read } from '../support/acting.ts';
import { verbTable } from '../support/verb-table.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('every refusal and every event names its article', () => {
  it('Art. 16: the journal of the article holds the applications, whose five parts it asks for', async () => {
    const query = '{ journal(first: 100, filter: { article: 16 }) { totalCount nodes { type article } } }';
    const { totalCount, nodes } = await read<{ totalCount: number; nodes: { type: string; article: number }[] }>(
      world,
      operator,
      query,
    );
    expect(totalCount).toBeGreaterThan(0);
    expect(new Set(nodes.map(({ type }) => type))).toEqual(new Set(['application.submitted']));
    expect(new Set(nodes.map(({ article }) => article))).toEqual(new Set([12]));
  });

  it('the journal of an article holds the events of each verb that asks for a part on it, and no other beside its own', () => {
    const asked = Object.values(verbTable).flatMap(({ partArticles = {}, event }) =>
      Object.values(partArticles).map((article) => `${article} ${event}`),
    );
    const found = [...furtherTypesOn].flatMap(([article, types]) => types.map((type) => `${article} ${type}`));
    expect(found.toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it('Art. 17: a Conflict says on which article the verb rests that it refuses', async () => {
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ agreements(first: 1, filter: { status: [TERMINATED] }) { nodes { id } } }',
    );
    const query = `mutation($input: SubjectInput!) { terminateAgreement(input: $input) { ... on Conflict { code article } } }`;
    const input = { id: nodes[0]?.id, reason: '双方议定' };
    expect(await read(world, operator, query, { input })).toEqual({ code: 'WRONG_STATE', article: 17 });
  });

  it('Art. 17: a part of the terms that is blank is named with it', async () => {
    const answer = await act(world, operator, 'signAgreement', {
      applicationId: 'app_1',
      entryIds: [],
      terms: {
        rightsAndDuties: ' ',
        scenario: '约定',
        dataScope: '约定',
        conditions: '约定',
        security: '约定',
        fee: '约定',
        liability: '约定',
      },
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    });
    expect(answer.issues).toContainEqual(
      expect.objectContaining({ path: ['input', 'terms', 'rightsAndDuties'], article: 17 }),
    );
  });
});
