import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { contractBreaks } from './contract-breaks.ts';
import { completeContract } from './contract-completion.ts';
import { report } from './report.ts';

function readContract(name: string): string {
  return readFileSync(new URL(`../../tests/contract/${name}`, import.meta.url), 'utf8');
}

/** The contract of the composed API, with the types that it only describes. */
export function contractSchema(): GraphQLSchema {
  return completeContract(readContract('graph.graphql'), readContract('payloads.graphql'));
}

if (process.argv[1] === import.meta.filename) {
  report(contractBreaks(contractSchema(), publicSchema(readSupergraph())), 'The graph breaks its contract');
}
