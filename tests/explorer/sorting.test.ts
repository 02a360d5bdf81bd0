import { GraphQLEnumType, GraphQLScalarType, GraphQLString } from 'graphql';
import { describe, expect, it } from 'vitest';
import { nextSorting, sortRows } from '../../gateway/explorer/page/panels/table/sort-rows.ts';
import type { ReadColumn } from '../../gateway/export/table/table.ts';

const typeOf = (name: string) => new GraphQLScalarType({ name });
const openness = new GraphQLEnumType({ name: 'Openness', values: { OPEN: {}, CONDITIONAL: {}, CLOSED: {} } });

function sorted(type: ReadColumn['type'], values: readonly unknown[], isDescending = false): unknown[] {
  const column: ReadColumn = { name: 'x', type, description: null, isTable: false, read: ([value]) => value };
  return sortRows(
    values.map((value) => [value]),
    [column],
    { column: 0, isDescending },
  ).map(([value]) => value);
}

describe('rows sorted by a column', () => {
  it.each([
    ['numbers as numbers', typeOf('Int'), [10, 9, -2], [-2, 9, 10]],
    ['decimals in texts as numbers', typeOf('Decimal'), ['10.5', '9', '-2', '10.45'], ['-2', '9', '10.45', '10.5']],
    [
      'numbers of more digits than a number holds',
      typeOf('BigInt'),
      ['9007199254740993', '9007199254740992', '10'],
      ['10', '9007199254740992', '9007199254740993'],
    ],
    ['days by time', typeOf('Date'), ['2026-02-01', '2025-12-31'], ['2025-12-31', '2026-02-01']],
    [
      'instants by time',
      typeOf('DateTime'),
      ['2026-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
      ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z'],
    ],
    [
      'values of an enum as the schema lists them',
      openness,
      ['CLOSED', 'OPEN', 'CONDITIONAL'],
      ['OPEN', 'CONDITIONAL', 'CLOSED'],
    ],
    ['Chinese by its sounds', GraphQLString, ['重庆', '北京', '上海', '安徽'], ['安徽', '北京', '重庆', '上海']],
    ['codes with numbers in them by those', GraphQLString, ['LD-10', 'LD-9'], ['LD-9', 'LD-10']],
  ])('are in order: %s', (_, type, values, expected) => {
    expect(sorted(type, values)).toEqual(expected);
  });

  it('put what is empty last either way, and leave what is the same as it was', () => {
    expect(sorted(typeOf('Int'), [null, 2, undefined, 1])).toEqual([1, 2, null, undefined]);
    expect(sorted(typeOf('Int'), [null, 2, undefined, 1], true)).toEqual([2, 1, null, undefined]);
  });

  it('go up, down, and back to how they came with each click', () => {
    const up = nextSorting(null, 3);
    const down = nextSorting(up, 3);
    expect([up, down, nextSorting(down, 3), nextSorting(down, 1)]).toEqual([
      { column: 3, isDescending: false },
      { column: 3, isDescending: true },
      null,
      { column: 1, isDescending: false },
    ]);
  });
});
