import { describe, expect, it } from 'vitest';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { readFieldSizes } from '../../gateway/graphql/field-sizes.ts';
import { unsizedLists } from '../../tools/check/list-sizes.ts';

describe('lists of the graph', () => {
  it('all have a size, on the field or on the one that gives the page', () => {
    expect(unsizedLists(readFieldSizes(readSupergraph()))).toEqual([]);
  });

  it('without one are found, those of plain values and of interfaces too', () => {
    const sdl = `
      type Query { a: [Int] b: [[Q!]!]! @listSize(assumedSize: 3) c(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) }
      type Page { nodes: [Q] edges: [Q!]! }
      interface Q { d: [String!]! }`;
    expect(unsizedLists(readFieldSizes(sdl))).toEqual(['Query.a', 'Page.edges', 'Q.d']);
  });
});
