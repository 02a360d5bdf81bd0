import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { printSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { subgraphs } from './subgraphs.ts';

/** Where the composed supergraph is kept. */
export const supergraphFile = join(dirname(fileURLToPath(import.meta.url)), '..', 'schema.graphql');

/** What a subgraph publishes to composition, with its federation directives. */
export function subgraphSdl(): { name: string; sdl: string }[] {
  return subgraphs.map(({ name, schema }) => ({ name, sdl: printSubgraphSchema(schema) }));
}

/** The supergraph of all seven; throws with every error of composition. */
export function composeSupergraph(): string {
  const services = subgraphSdl().map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `egret://${name}` }));
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl)
    throw new Error(`The subgraphs do not compose:\n${(errors ?? []).map(({ message }) => `  ${message}`).join('\n')}`);
  return `${supergraphSdl.trim()}\n`;
}

/** The supergraph as it is kept in the repository. */
export function readSupergraph(): string {
  return readFileSync(supergraphFile, 'utf8');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(supergraphFile, composeSupergraph());
  console.log('Wrote schema.graphql.');
}
