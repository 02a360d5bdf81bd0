import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the composed supergraph is kept. */
export const supergraphFile = join(dirname(fileURLToPath(import.meta.url)), '..', 'schema.graphql');

/** The supergraph as it is kept in the repository: whoever serves it needs no composition, nor the subgraphs. */
export function readSupergraph(): string {
  return readFileSync(supergraphFile, 'utf8');
}
