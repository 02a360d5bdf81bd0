import { isEnumType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { chainOf } from '../../gateway/explorer/page/panels/chain/chain-graph.ts';
import { chainTree } from '../../gateway/explorer/page/panels/chain/chain-tree.ts';
import { stages, toneOf } from '../../gateway/explorer/page/panels/chain/stages.ts';
import { publicSchema, shapeOf } from './asked.ts';

const now = new Date('2026-11-29T04:00:00.000Z');

function chain(text: string, data: unknown) {
  const graph = chainOf(shapeOf(text), data, now);
  const name = (id: number) => {
    const node = graph.nodes[id];
    return `${node?.stage} ${node?.code ?? node?.title}`;
  };
  return {
    ...graph,
    names: graph.nodes.map(({ id }) => name(id)),
    lines: graph.edges.map(({ from, to }) => `${name(from)} > ${name(to)}`),
  };
}

describe('the chain of an answer', () => {
  it('is told by the types of things, whatever their keys are, from the resource to the listing', () => {
    const text = `{ x: resources { y: nodes { k: code developmentEntry { c: code s: status scenarios { nodes { code title apps { nodes { id name listing { id title status } } } } } } } } }`;
    const data = {
      x: {
        y: [
          {
            k: 'LD-1',
            developmentEntry: {
              c: 'KF-1',
              s: 'PUBLISHED',
              scenarios: {
                nodes: [
                  {
                    code: 'CJ-1',
                    title: '停车',
                    apps: { nodes: [{ id: 'a', name: '应用', listing: { id: 'l', title: '挂牌', status: 'LISTED' } }] },
                  },
                ],
              },
            },
          },
          null,
        ],
      },
    };
    const { lines, nodes } = chain(text, data);
    expect(lines).toEqual([
      'Resource LD-1 > DevelopmentEntry KF-1',
      'DevelopmentEntry KF-1 > Scenario CJ-1',
      'Scenario CJ-1 > App 应用',
      'App 应用 > Listing 挂牌',
    ]);
    expect(nodes.map(({ state }) => state?.value)).toEqual([undefined, 'PUBLISHED', undefined, undefined, 'LISTED']);
  });

  it('has each thing once, and points the same way where the answer goes from the listing back', () => {
    const text = `{ listings { nodes { id title app { id name scenario { code } entries { code } agreement { number application { number } } } provenance { entryCode entryTitle scenarioCode agreementNumber } } } }`;
    const app = {
      id: 'a',
      name: '应用',
      scenario: { code: 'CJ-1' },
      entries: [{ code: 'KF-1' }],
      agreement: { number: 'XY-1', application: { number: 'SQ-1' } },
    };
    const provenance = [{ entryCode: 'KF-1', entryTitle: '停车场', scenarioCode: 'CJ-1', agreementNumber: 'XY-1' }];
    const { names, lines, nodes } = chain(text, { listings: { nodes: [{ id: 'l', title: '挂牌', app, provenance }] } });
    expect(names.toSorted()).toEqual([
      'Agreement XY-1',
      'App 应用',
      'Application SQ-1',
      'DevelopmentEntry KF-1',
      'Listing 挂牌',
      'Scenario CJ-1',
    ]);
    expect(lines.toSorted()).toEqual([
      'Agreement XY-1 > App 应用',
      'App 应用 > Listing 挂牌',
      'Application SQ-1 > Agreement XY-1',
      'DevelopmentEntry KF-1 > App 应用',
      'DevelopmentEntry KF-1 > Scenario CJ-1',
      'Scenario CJ-1 > Agreement XY-1',
      'Scenario CJ-1 > App 应用',
    ]);
    expect(nodes.find(({ stage }) => stage === 'DevelopmentEntry')?.title).toBe('停车场');
  });

  it('tells the days that are left on clocks in Shanghai, and none where the clock has stopped', () => {
    const text =
      '{ applications { nodes { number due: dueAt status agreement { number validTo status reportDueAt reportedAt } } } }';
    const agreement = {
      number: 'XY',
      validTo: '2026-11-29',
      status: 'IN_FORCE',
      reportDueAt: '2026-11-20T16:00:00.000Z',
      reportedAt: '2026-11-10T00:00:00.000Z',
    };
    const data = {
      applications: {
        nodes: [
          { number: 'SQ-1', due: '2026-12-02T16:00:00.000Z', status: 'SUBMITTED', agreement: null },
          { number: 'SQ-2', due: '2026-11-27T16:00:00.000Z', status: 'SUBMITTED', agreement: null },
          { number: 'SQ-3', due: '2026-11-27T16:00:00.000Z', status: 'APPROVED', agreement },
        ],
      },
    };
    const { nodes } = chain(text, data);
    expect(nodes[0]?.clocks[0]?.lastDay).toBe('2026-12-02');
    expect(nodes.map(({ clocks }) => clocks.map(({ daysLeft }) => daysLeft))).toEqual([[3], [-2], [null], [0, null]]);
  });

  it('names the articles that a thing and its parts rest on, and those of no thing apart', () => {
    const text =
      '{ application(id: "x") { number decision { article regulationId } } dueItems { nodes { a: article dueAt } } }';
    const data = {
      application: { number: 'SQ-1', decision: { article: 12, regulationId: 'r' } },
      dueItems: { nodes: [{ a: 24, dueAt: '2026-12-01T16:00:00.000Z' }] },
    };
    const { nodes, articles, clocks } = chain(text, data);
    expect(nodes[0]?.articles).toEqual([{ number: 12, regulationId: 'r' }]);
    expect([articles, clocks.length]).toEqual([[{ number: 24, regulationId: null }], 1]);
  });

  it('draws a bounded number of things, and says how many are left', () => {
    const nodes = Array.from({ length: 450 }, (_, i) => ({ code: `R${i % 425}` }));
    const { names, left } = chain('{ resources { nodes { code } } }', { resources: { nodes } });
    expect([names.length, left]).toEqual([200, 225]);
  });

  it('is a nested list, too, each thing in full once', () => {
    const graph = chainOf(
      shapeOf('{ resources { nodes { code developmentEntry { code scenarios { nodes { code } } } } } }'),
      {
        resources: {
          nodes: [
            { code: 'R1', developmentEntry: { code: 'E1', scenarios: { nodes: [{ code: 'S' }] } } },
            { code: 'R2', developmentEntry: { code: 'E2', scenarios: { nodes: [{ code: 'S' }] } } },
          ],
        },
      },
      now,
    );
    const told = (branches: ReturnType<typeof chainTree>): unknown[] =>
      branches.map(({ node, isAgain, branches: below }) => [node.code, isAgain, told(below)]);
    expect(told(chainTree(graph))).toEqual([
      ['R1', false, [['E1', false, [['S', false, []]]]]],
      ['R2', false, [['E2', false, [['S', true, []]]]]],
    ]);
  });

  it('has a tone and words for every state of every type on the way', () => {
    for (const stage of stages) {
      const type = publicSchema.getType(stage);
      const status = isObjectType(type) ? type.getFields().status?.type : undefined;
      const named = status && 'ofType' in status ? status.ofType : status;
      if (!isEnumType(named)) throw new Error(`${stage} has no states`);
      for (const { name } of named.getValues())
        expect([stage, name, toneOf(name)]).toEqual([stage, name, expect.any(String)]);
    }
  });
});
