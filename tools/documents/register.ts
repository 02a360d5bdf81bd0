import { writeFile } from 'node:fs/promises';
import { buildClientSchema, getIntrospectionQuery, getOperationAST, type IntrospectionQuery, parse } from 'graphql';
import { hashOf } from '#kernel/graph/document-id.ts';
import { misfitsOf } from '#kernel/graph/misfits.ts';
import { type GraphClient, GraphError } from '../client.ts';
import { FileFault } from '../file-fault.ts';
import type { Shell } from '../shell.ts';
import { type Document, DocumentFault } from './document.ts';

interface Release {
  readonly client: string;
  readonly version: string;
  readonly documents: readonly Document[];
  /** Where the ids of named operations are written. */
  readonly ids: string | undefined;
}

const mutation = `mutation RegisterDocuments($input: RegisterDocumentsInput!) { registerDocuments(input: $input) {
  __typename
  ... on RegisterDocumentsPayload { registration { id } }
  ... on InvalidInput { issues { path message } } } }`;

interface Answer {
  readonly registerDocuments: {
    readonly __typename: string;
    readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
  } | null;
}

/** Registers the documents of a release; 1 where one does not fit the graph that answers, and nothing is registered. */
export async function register(client: GraphClient, release: Release, console: Shell['console']): Promise<number> {
  const { documents, ids } = release;
  const misfits = await listMisfits(client, documents);
  for (const line of misfits) console.error(line);
  if (misfits.length > 0) return 1;
  const input = {
    // The same release again, as a deployment that is repeated sends it, is registered once.
    idempotencyKey: hashOf(JSON.stringify([release.client, release.version, documents.map((each) => each.documentId)])),
    client: release.client,
    version: release.version,
    documents: documents.map(({ documentId, text }) => ({ documentId, text })),
  };
  const { registerDocuments: answer } = await client.execute<Answer>(mutation, { input });
  if (answer?.__typename !== 'RegisterDocumentsPayload') throw refusalOf(answer, documents);
  for (const { documentId, text } of documents) console.log(`${documentId}  ${nameIn(text) ?? '-'}`);
  console.log(`Registered ${documents.length} documents of ${release.client} ${release.version} at ${client.where}.`);
  if (ids !== undefined) await writeIds(ids, documents);
  return 0;
}

async function listMisfits(client: GraphClient, documents: readonly Document[]): Promise<string[]> {
  const schema = buildClientSchema(
    await client.execute<IntrospectionQuery>(getIntrospectionQuery({ descriptions: false })),
  );
  return documents.flatMap(({ text, from }) =>
    misfitsOf(schema, text).map(({ operation, message }) => `${from}: ${operation}: ${message}`),
  );
}

/** What the graph says of each place, with the file that the document comes from. */
function refusalOf(answer: Answer['registerDocuments'], documents: readonly Document[]): Error {
  if (!answer?.issues)
    return new GraphError(`The graph did not register the documents (${answer?.__typename ?? 'no answer'}).`);
  const lines = answer.issues.map(({ path: [, ...path], message }) => {
    const from = path[0] === 'documents' ? documents[Number(path[1])]?.from : undefined;
    return `${from === undefined ? '' : `${from}: `}${path.join('.')}: ${message}`;
  });
  return new DocumentFault(lines.join('\n'));
}

function nameIn(text: string): string | undefined {
  return getOperationAST(parse(text, { noLocation: true }))?.name?.value;
}

async function writeIds(file: string, documents: readonly Document[]): Promise<void> {
  const named = documents.flatMap(({ documentId, text }) => {
    const name = nameIn(text);
    return name === undefined ? [] : [[name, documentId] as const];
  });
  await writeFile(file, `${JSON.stringify(Object.fromEntries(named), null, 2)}\n`).catch((error: unknown) => {
    throw new FileFault('--ids', file, error);
  });
}
