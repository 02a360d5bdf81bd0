import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { subgraphs } from '../../gateway/composition/subgraphs.ts';
import { isBilingual, undescribed } from '../../tools/check/descriptions.ts';

describe('descriptions', () => {
  it('are Chinese first, then English', () => {
    expect(isBilingual('数据分级 / Grade of the data')).toBe(true);
    expect(isBilingual('Resource 的一页 / A page of Resource')).toBe(true);
    for (const text of [undefined, '', '数据分级', 'Grade of the data', 'Grade / 数据分级', '数据 / 分级']) {
      expect(isBilingual(text)).toBe(false);
    }
  });

  it('are asked of types, fields, arguments, enum values and input fields', () => {
    const schema = buildSchema('type Query { a(b: I): E } enum E { C } input I { d: Int }');
    expect(undescribed(schema).sort()).toEqual(['E', 'E.C', 'I', 'I.d', 'Query', 'Query.a', 'Query.a(b)']);
  });

  it.each(subgraphs)('stand on everything in $name', ({ schema }) => {
    expect(undescribed(schema)).toEqual([]);
  });
});
