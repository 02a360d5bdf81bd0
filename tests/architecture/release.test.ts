import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { printPublicSchema, publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { deprecationFaults } from '../../tools/check/deprecations.ts';
import { changesSinceRelease } from '../../tools/check/release-changes.ts';

const released = `type Query { thing(id: ID!): Thing } type Thing { id: ID! kind: Kind! old: String } enum Kind { A B }`;

function compare(graph: string, changelog = '## 1.0.0\n') {
  return changesSinceRelease({
    released: buildSchema(released),
    graph: buildSchema(graph),
    changelog,
    version: '1.0.0',
  });
}

describe('the public schema', () => {
  it('is kept as it is composed, and names no type of federation', () => {
    const kept = readFileSync(publicSchemaFile, 'utf8');
    expect(kept).toBe(printPublicSchema(publicSchema(readSupergraph())));
    expect(kept).not.toMatch(/join__|link__|_Any|_Entity|_service|federation/);
    expect(buildSchema(kept).getQueryType()?.getFields()).toHaveProperty('resources');
  });
});

describe('a graph that changed since its last release', () => {
  it('has each change named as breaking, dangerous or safe, the worst first', async () => {
    const graph = released.replace('old: String', 'more: String').replace('A B', 'A B C');
    const { named } = await compare(graph);
    expect(named.map((each) => each.split(' ')[0])).toEqual(['breaking', 'dangerous', 'safe']);
    expect(named[0]).toContain("'old'");
  });

  it('fails the check by a breaking change, until the changelog tells of it with a date above the release', async () => {
    const graph = released.replace('old: String', '');
    const line = '- 2026-12-01 `Thing.old`: removed; use `Thing.kind`.';
    expect((await compare(graph)).untold).toEqual([expect.stringContaining('`Thing.old`')]);
    expect((await compare(graph, `## 1.0.0\n\n${line}\n`)).untold).toHaveLength(1);
    expect((await compare(graph, `${line.replace('2026-12-01 ', '')}\n\n## 1.0.0\n`)).untold).toHaveLength(1);
    expect((await compare(graph, `## 1.1.0\n\n${line}\n\n## 1.0.0\n`)).untold).toEqual([]);
  });

  it.each([
    ['an argument that must be given', '(id: ID!)', '(id: ID!, more: Int!)'],
    ['a nullability', 'kind: Kind!', 'kind: Kind'],
    ['a value of an enum', 'A B', 'A'],
    ['a type', 'enum Kind { A B }', 'scalar Kind'],
  ])('is broken by %s', async (_, before, after) => {
    expect((await compare(released.replace(before, after))).untold).toHaveLength(1);
  });
});

describe('a deprecation', () => {
  const faults = (reason: string) =>
    deprecationFaults(buildSchema(released.replace('old: String', `old: String @deprecated(reason: "${reason}")`)));

  it('tells why in two languages, since when, and what to use that is there', () => {
    expect(faults('自 2026-12-01 起弃用，请改用 `Thing.kind` / Since 2026-12-01; use `Thing.kind`')).toEqual([]);
    expect(faults('Since 2026-12-01; use `Thing.kind`')).toEqual([
      'Thing.old is deprecated without a reason in Chinese and English',
    ]);
    expect(faults('弃用，请改用 `Thing.kind` / use `Thing.kind`')).toEqual([
      'Thing.old is deprecated without the day since when',
    ]);
    expect(faults('自 2026-12-01 起弃用 / Since 2026-12-01; use `Thing.new`')).toEqual([
      'Thing.old is deprecated without a replacement that is there',
    ]);
  });

  it('of a value or an argument tells it too', () => {
    const graph = released.replace('A B', 'A B @deprecated').replace('(id: ID!)', '(id: ID!, x: Int @deprecated)');
    expect(deprecationFaults(buildSchema(graph)).map((fault) => fault.split(' ')[0])).toEqual(
      expect.arrayContaining(['Kind.B', 'Query.thing.x']),
    );
  });
});
