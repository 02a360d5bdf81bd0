import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { misfitsOf } from '#kernel/graph/misfits.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import type { GraphClient } from '../client.ts';
import { FileFault } from '../file-fault.ts';
import type { Shell } from '../shell.ts';
import type { DocumentsArguments } from './arguments.ts';
import { DocumentFault } from './document.ts';
import { listRegistered } from './registered.ts';

/** Tells which registered documents a graph does not take: client, version, operation, field. 1 where there is any. */
export async function checkRegistered(
  client: GraphClient,
  { client: of, latest, schema: file = publicSchemaFile }: DocumentsArguments,
  console: Shell['console'],
): Promise<number> {
  const schema = await readSchema(file);
  const registered = await listRegistered(client, { client: of, latest });
  const lines = registered.flatMap(({ text, releases }) =>
    misfitsOf(schema, text).flatMap(({ operation, field, message }) =>
      releases.map((release) => `${release.client} ${release.version}  ${operation}  ${field ?? '-'}  ${message}`),
    ),
  );
  for (const line of lines.sort()) console.log(line);
  console.log(
    lines.length === 0
      ? `All ${registered.length} documents registered at ${client.where} fit the graph.`
      : `Of ${registered.length} documents registered at ${client.where} the graph would break those above.`,
  );
  return lines.length === 0 ? 0 : 1;
}

async function readSchema(file: string): Promise<GraphQLSchema> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new FileFault('--schema', file, error);
  });
  try {
    return buildSchema(text);
  } catch {
    throw new DocumentFault(`--schema ${file} is no graph. Give one as public.graphql has it.`);
  }
}
