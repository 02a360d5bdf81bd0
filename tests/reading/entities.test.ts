import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedCalendar } from '#kernel/published-calendar.ts';
import type { Viewer } from '#kernel/viewer.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('_entities is no back door', () => {
  it('gives subgraphs what lists give, and nothing for what the caller may not see', async () => {
    const { openInProcess } = await import('../../gateway/in-process.ts');
    const { call } = openInProcess(world.database, {
      secret: 'a secret of the tests, long enough',
      calendar: () => publishedCalendar,
    });
    const { data: known } = await world.ask(
      authority,
      '{ applications(first: 3) { nodes { id } } resources(filter: { grade: [CORE] }, first: 1) { nodes { id } } }',
    );
    const { applications, resources } = known as never as {
      applications: { nodes: { id: string }[] };
      resources: { nodes: { id: string }[] };
    };
    const query = 'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    const entities = async (
      subgraph: 'agreements' | 'resources',
      __typename: string,
      ids: { id: string }[],
      viewer: Viewer,
    ) => {
      const representations = ids.map(({ id }) => ({ __typename, id }));
      const result = await call(
        subgraph,
        { query, variables: { representations } },
        { viewer, language: 'en', requestId: 'test' },
        AbortSignal.timeout(5000),
      );
      expect(result.errors).toBeUndefined();
      return (result.data as { _entities: unknown[] })._entities;
    };
    expect(await entities('agreements', 'Application', applications.nodes, publicViewer)).toEqual([null, null, null]);
    expect(await entities('agreements', 'Application', applications.nodes, authority)).toHaveLength(3);
    expect(await entities('resources', 'Resource', resources.nodes, publicViewer)).toEqual([null]);
    expect(await entities('resources', 'Resource', resources.nodes, someone('ANALYST'))).toEqual([
      { __typename: 'Resource' },
    ]);
  });
});
