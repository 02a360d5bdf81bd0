import { describe, expect, it } from 'vitest';
import { subgraphSdl } from '../../gateway/composition/compose.ts';
import { unevenTypes } from '../../tools/check/shared-types.ts';

const plain = 'type Reason @shareable { code: String! }';

describe('types that several subgraphs print', () => {
  it('are found uneven when a description, a directive or a field differs', () => {
    for (const other of [
      'type Reason @shareable { "why" code: String! }',
      'type Reason { code: String! }',
      'type Reason @shareable { code: String }',
    ]) {
      const subgraphs = [
        { name: 'a', sdl: plain },
        { name: 'b', sdl: other },
      ];
      expect(unevenTypes(subgraphs)).toEqual(['Reason: a | b']);
    }
  });

  it('are found uneven when an input or an enum differs', () => {
    const [one, other] = ['input I { a: Int } enum E { A }', 'input I { a: Int b: Int } enum E { A B }'];
    expect(
      unevenTypes([
        { name: 'a', sdl: one },
        { name: 'b', sdl: other },
        { name: 'c', sdl: one },
      ]),
    ).toEqual(['I: a, c | b', 'E: a, c | b']);
  });

  it('may differ where they are roots or entities', () => {
    const [one, other] = [
      'type App @key(fields: "id") { id: ID! } type Query { a: Int }',
      'type App @key(fields: "id") { id: ID! name: String } type Query { b: Int }',
    ];
    expect(
      unevenTypes([
        { name: 'a', sdl: one },
        { name: 'b', sdl: other },
      ]),
    ).toEqual([]);
  });

  it('print byte for byte the same in all seven subgraphs', () => {
    const subgraphs = subgraphSdl();
    expect(subgraphs).toHaveLength(7);
    expect(unevenTypes(subgraphs)).toEqual([]);
  });
});
