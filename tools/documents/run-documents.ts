import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { connectGraph, type GraphClient } from '../client.ts';
import { linesOf, type Shell, settingsOf } from '../shell.ts';
import { UsageError } from '../usage-error.ts';
import { type DocumentsArguments, documentsUsage, readDocumentsArguments } from './arguments.ts';
import { checkRegistered } from './check-registered.ts';
import { DocumentFault } from './document.ts';
import { readDocuments } from './read-documents.ts';
import { register } from './register.ts';

/** Registers documents that clients may ask by their hash, or checks those that are registered against a graph. */
export async function runDocuments(shell: Shell): Promise<number> {
  try {
    const asked = readDocumentsArguments(shell.words);
    if (asked.help) {
      shell.console.log(documentsUsage);
      return 0;
    }
    if (asked.check) return await withGraph(shell, (client) => checkRegistered(client, asked, shell.console));
    const documents = await readDocuments(asked.patterns);
    const release = { ...(await releaseOf(asked)), documents, ids: asked.ids };
    return await withGraph(shell, (client) => register(client, release, shell.console));
  } catch (error) {
    shell.console.error(error instanceof UsageError ? `${error.message}\n\n${documentsUsage}` : explain(error));
    return error instanceof DocumentFault ? 1 : 2;
  }
}

async function withGraph(shell: Shell, work: (client: GraphClient) => Promise<number>): Promise<number> {
  const client = await connectGraph(settingsOf(shell), { subject: 'documents', roles: ['OPERATOR'] });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const Package = z.object({ name: z.string(), version: z.string() });

/** Whose documents they are: as given, else as package.json in this folder says. */
async function releaseOf({ client, version }: DocumentsArguments): Promise<{ client: string; version: string }> {
  if (client !== undefined && version !== undefined) return { client, version };
  const text = await readFile('package.json', 'utf8').catch(() => '{}');
  const named = Package.safeParse(jsonOf(text)).data;
  if (named) return { client: client ?? named.name, version: version ?? named.version };
  throw new UsageError('Give --client and --client-version: package.json here names neither.');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explain(error: unknown): string {
  return error instanceof DocumentFault ? error.message : linesOf(error);
}
