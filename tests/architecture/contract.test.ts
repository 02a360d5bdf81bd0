import { buildSchema, isObjectType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { contractSchema } from '../../tools/check/contract.ts';
import { contractBreaks } from '../../tools/check/contract-breaks.ts';

const contract = `type Query { thing(id: ID!, first: Int = 10): Thing }
  type Thing { id: ID! kind: Kind! } enum Kind { A B } input Change { id: ID! }
  type Mutation { change(input: Change!): Thing }`;

function breaks(graph: string): string[] {
  return contractBreaks(buildSchema(contract), buildSchema(graph));
}

describe('the contract', () => {
  it('is kept by a graph that holds more', () => {
    expect(breaks(contract.replace('kind:', 'more(than: Int): Int kind:').replace('A B', 'A B C'))).toEqual([]);
  });

  it.each([
    ['a field', 'kind: Kind!', '', 'Thing.kind is missing'],
    ['a nullability', 'kind: Kind!', 'kind: Kind', 'Thing.kind is Kind, the contract says Kind!'],
    ['an argument', ', first: Int = 10', '', 'Query.thing.first is missing'],
    ['a default', '= 10', '= 20', 'Query.thing.first is Int = 20, the contract says Int = 10'],
    ['an enum value', 'A B', 'A', 'Kind lacks B'],
    ['a demand', 'thing(', 'thing(now: Int!, ', 'Query.thing.now is demanded, but not in the contract'],
    ['an input field', 'Change { id: ID!', 'Change { id: ID', 'Change.id is ID, the contract says ID!'],
  ])('is broken by %s', (_, promised, given, fault) => {
    expect(breaks(contract.replace(promised, given))).toEqual([fault]);
  });

  it('has connections, payloads and results by its own rules', () => {
    const schema = contractSchema();
    const [journal, result] = [schema.getType('JournalEdge'), schema.getType('DelistAppResult')];
    expect(isObjectType(journal) && String(journal.getFields().node?.type)).toBe('JournalEvent!');
    expect(isUnionType(result) && result.getTypes().map(String)).toContain('DelistAppPayload');
  });

  it('is kept by the composed graph', () => {
    expect(contractBreaks(contractSchema(), publicSchema(readSupergraph()))).toEqual([]);
  });
});
