import { describe, expect, it } from 'vitest';
import { hiddenAtFirst } from '../../gateway/explorer/page/panels/table/hidden-columns.ts';
import { readColumns, rowsOf, tableOf } from '../../gateway/export/table/table.ts';
import { listTables } from '../../gateway/export/table/table-shape.ts';
import { shapeOf, tableAt } from './asked.ts';

const tablesIn = (text: string, variables = {}) =>
  listTables(shapeOf(text, variables)).map(({ path }) => path.join('.'));

describe('the tables of an answer', () => {
  it('are one for each list of things, nested ones too, the uppermost first; lists of values are columns', () => {
    const text =
      '{ a: resources { nodes { keywords fields { name } provider { name } } } regulations { articles { number } } }';
    expect(tablesIn(text)).toEqual(['regulations', 'a.nodes', 'regulations.articles', 'a.nodes.fields']);
    expect(tableAt(shapeOf(text), 'a.nodes').columns.map(({ name }) => name)).toEqual([
      'keywords',
      'fields',
      'provider.name',
    ]);
  });

  it('follow fragments and aliases, and leave out what is skipped', () => {
    const text = `query A($with: Boolean = false) { r: resources { ...page } }
      fragment page on ResourceConnection { n: nodes { ... on Resource { c: code } provider { p: name } licence @include(if: $with) } }`;
    const shape = shapeOf(text);
    expect(tableOf({ r: { n: [{ c: 'A', provider: { p: '局' } }] } }, tableAt(shape, 'r.n'))).toEqual({
      head: ['c', 'provider.p'],
      rows: [['A', '局']],
    });
    expect(tableAt(shapeOf(text, { with: true }), 'r.n').columns).toHaveLength(3);
  });

  it('tell each row by what it belongs to', () => {
    const shape = shapeOf('{ resources { nodes { code title fields { name dataType } } } }');
    const data = {
      resources: {
        nodes: [
          { code: 'A', title: '甲', fields: [{ name: 'x', dataType: 'STRING' }] },
          { code: 'B', title: '乙', fields: [] },
          {
            code: 'C',
            title: '丙',
            fields: [
              { name: 'y', dataType: 'DATE' },
              { name: 'z', dataType: 'DATE' },
            ],
          },
        ],
      },
    };
    expect(tableOf(data, tableAt(shape, 'resources.nodes.fields'))).toEqual({
      head: ['resources.nodes.code', 'resources.nodes.title', 'name', 'dataType'],
      rows: [
        ['A', '甲', 'x', 'STRING'],
        ['C', '丙', 'y', 'DATE'],
        ['C', '丙', 'z', 'DATE'],
      ],
    });
  });

  it('hold every type behind an interface, each value where it has one', () => {
    const text = `{ dueItems { nodes { duty subject { __typename ... on Application { number } ... on Resource { code } } } } }`;
    const data = {
      dueItems: {
        nodes: [
          { duty: 'a', subject: { __typename: 'Application', number: 'SQ-1' } },
          { duty: 'b', subject: { __typename: 'Resource', code: 'LD-1' } },
          { duty: 'c', subject: null },
        ],
      },
    };
    const { head, rows } = tableOf(data, tableAt(shapeOf(text), 'dueItems.nodes'));
    expect(Object.fromEntries(head.map((name, i) => [name, rows.map((row) => row[i])]))).toEqual({
      duty: ['a', 'b', 'c'],
      'subject.__typename': ['Application', 'Resource', ''],
      'subject.number': ['SQ-1', '', ''],
      'subject.code': ['', 'LD-1', ''],
    });
  });

  it('are those of the operation that was run, of several', () => {
    const text = 'query A { regulations { title } } query B { resources { nodes { code } } }';
    expect(listTables(shapeOf(text, {}, 'B')).map(({ path }) => path)).toEqual([['resources', 'nodes']]);
  });

  it('have empty rows and cells where errors left nothing', () => {
    const shape = shapeOf('{ regulations { title articles { number } } resources { nodes { code } } }');
    const data = { regulations: [{ title: '办法', articles: null }], resources: null };
    const rows = (path: string) => tableOf(data, tableAt(shape, path)).rows;
    expect([rows('regulations'), rows('regulations.articles'), rows('resources.nodes')]).toEqual([
      [['办法', '']],
      [],
      [],
    ]);
  });

  it('have a column for each key of a group, under any alias', () => {
    const shape = shapeOf(
      '{ resources(first: 1) { aggregate(by: [MONTH]) { groups { ks: keys { k: key v: value } count } } } }',
    );
    const data = { resources: { aggregate: { groups: [{ ks: [{ k: 'MONTH', v: '2026-10' }], count: 3 }] } } };
    expect(tableOf(data, tableAt(shape, 'resources.aggregate.groups'))).toEqual({
      head: ['MONTH', 'count'],
      rows: [['2026-10', '3']],
    });
  });

  it('have a column for each key of sample rows', () => {
    const shape = shapeOf('{ resources { nodes { code sample { rows } } } }');
    const data = {
      resources: {
        nodes: [
          { code: 'A', sample: { rows: [{ x: 1 }, { x: 2, y: 'z' }] } },
          { code: 'B', sample: null },
        ],
      },
    };
    expect(tableOf(data, tableAt(shape, 'resources.nodes.sample.rows'))).toEqual({
      head: ['resources.nodes.code', 'x', 'y'],
      rows: [
        ['A', '1', ''],
        ['A', '2', 'z'],
      ],
    });
  });
});

describe('an answer that means harm', () => {
  const shape = shapeOf('{ r: resources { nodes { constructor: code __proto__: title toString: licence } } }');

  it('is read by its own keys alone, and its formulas are guarded; a negative number is none', () => {
    const nodes = JSON.parse('[{ "constructor": "=1+1", "__proto__": "<img src=x onerror=alert(1)>" }]');
    const { head, rows } = tableOf({ r: { nodes } }, tableAt(shape, 'r.nodes'));
    expect(head).toEqual(['constructor', '__proto__', 'toString']);
    expect(rows).toEqual([["'=1+1", '<img src=x onerror=alert(1)>', '']]);
    const groups = shapeOf('{ dueItems { totalCount nodes { article } } }');
    expect(tableOf({ dueItems: { nodes: [{ article: -3 }] } }, tableAt(groups, 'dueItems.nodes')).rows).toEqual([
      ['-3'],
    ]);
  });

  it('shows a bounded number of columns, and the rest when they are chosen', () => {
    const row = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`c${i}`, i]));
    const wide = shapeOf('{ resources { nodes { sample { rows } } } }');
    const table = tableAt(wide, 'resources.nodes.sample.rows');
    const rows = rowsOf({ resources: { nodes: [{ sample: { rows: [row] } }] } }, table);
    const columns = readColumns(table, rows);
    expect([columns.length, columns.length - hiddenAtFirst(columns).size]).toEqual([500, 24]);
  });
});
