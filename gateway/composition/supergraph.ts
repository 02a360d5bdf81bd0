import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';

/** Where the composed supergraph is kept. */
export const supergraphFile = join(projectFolder, 'schema.graphql');

/** The supergraph as it is kept in the repository: whoever serves it needs no composition, nor the subgraphs. */
export function readSupergraph(): string {
  return readFileSync(supergraphFile, 'utf8');
}
