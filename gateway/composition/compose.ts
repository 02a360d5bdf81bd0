import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { printSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { errorsDocument, errorTableFile, printErrorTable, withErrorTables } from './error-table.ts';
import { printPublicSchema, publicSchema } from './public-schema.ts';
import { subgraphs } from './subgraphs.ts';
import { supergraphFile } from './supergraph.ts';

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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const supergraph = composeSupergraph();
  writeFileSync(supergraphFile, supergraph);
  writeFileSync(publicSchemaFile, printPublicSchema(publicSchema(supergraph)));
  writeFileSync(errorTableFile, printErrorTable());
  writeFileSync(errorsDocument, withErrorTables(readFileSync(errorsDocument, 'utf8')));
  console.log('Wrote schema.graphql, public.graphql, errors.json and the tables of docs/errors.md.');
}
