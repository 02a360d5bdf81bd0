import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { camelCased } from '#kernel/platform/database/rows.ts';
import { schema } from '../../subgraphs/resources/schema.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.statements.length = 0;
});

async function ask(query: string): Promise<Record<string, unknown>> {
  const { data, errors } = await world.ask(someone('OPERATOR'), query);
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

/** The columns between SELECT and FROM of all statements that read the catalog. */
function readColumns(): string {
  return world.statements.filter((text) => text.includes('resources.resource r')).join('\n');
}

describe('a statement reads the columns that the request needs', () => {
  it('a page of titles reads neither the fields of its resources nor their themes', async () => {
    await ask('{ resources(first: 5) { nodes { title } } }');
    expect(readColumns()).toMatch(/r\.title/);
    expect(readColumns()).not.toMatch(/r\.fields|resources\.theme|r\.description|r\.\*/);
  });

  it('fields are read where they are asked for, in a fragment too, and what search highlights is where matches are', async () => {
    await ask(
      'query { resources(first: 1) { nodes { ...Described } } } fragment Described on Resource { fields { name } themes { name } }',
    );
    expect(readColumns()).toMatch(/r\.fields/);
    expect(readColumns()).toMatch(/resources\.theme/);
    const found = await ask('{ resources(first: 1, search: "公交") { edges { matches { field } } } }');
    expect(found).toMatchObject({ resources: { edges: [{ matches: expect.arrayContaining([{ field: 'TITLE' }]) }] } });
  });

  it('aliases that ask different things of one resource are one statement, and each gets what it asked for', async () => {
    const { resources } = (await ask('{ resources(first: 1) { nodes { id } } }')) as {
      resources: { nodes: { id: string }[] };
    };
    const id = resources.nodes[0]?.id;
    world.statements.length = 0;
    const { a, b } = await ask(
      `{ a: resource(id: "${id}") { title } b: resource(id: "${id}") { code fields { name } } }`,
    );
    expect(Object.keys(a as object)).toEqual(['title']);
    expect(b).toMatchObject({ code: expect.any(String), fields: expect.any(Array) });
    expect(world.statements).toHaveLength(1);
  });

  it('a row that is asked for a column which its statement did not read throws, whoever asks', async () => {
    const row = camelCased<{ fullName: string; age: number | null; kind?: string }>({ full_name: '鹭', age: null });
    expect([row.fullName, row.age]).toEqual(['鹭', null]);
    expect(() => row.kind).toThrow('Column kind was not read');
    expect([await row, { ...row }, JSON.parse(JSON.stringify(row))]).toEqual(
      Array(3).fill({ fullName: '鹭', age: null }),
    );
  });

  it('a column that is asked for and was not read is a fault, never null', async () => {
    const licence = (
      schema.getType('Resource') as never as { getFields(): Record<string, { extensions: object }> }
    ).getFields().licence as { extensions: object };
    const { extensions } = licence;
    licence.extensions = {};
    try {
      const { data, errors } = await world.ask(someone('OPERATOR'), '{ resources(first: 1) { nodes { licence } } }');
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(data).toEqual({ resources: { nodes: [{ licence: null }] } });
    } finally {
      licence.extensions = extensions;
    }
  });
});
