import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { readEnvironment } from '#kernel/platform/environment.ts';
import { firstLineOf } from '#kernel/platform/explain-fault.ts';
import { type ExportFormat, streamExport } from '../../gateway/export/formats.ts';
import type { ExportedResource } from '../../gateway/export/resource.ts';
import { begun, walkResources } from '../../gateway/export/walk-resources.ts';
import { connectGraph } from '../client.ts';
import { FileFault } from '../file-fault.ts';
import { UsageError } from '../import/arguments.ts';
import { requireWritable } from '../writable-file.ts';
import { asOptions, exportUsage, readExportArguments } from './arguments.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

async function main(): Promise<number> {
  const { format, out, wanted, help } = readExportArguments(process.argv.slice(2));
  if (help) {
    console.log(exportUsage);
    return 0;
  }
  if (out !== undefined) requireWritable('--out', out);
  const client = await connectGraph(readEnvironment(), { subject: 'export', roles: ['INFO_CENTER'] });
  const counter = { resources: 0 };
  try {
    const resources = await begun(walkResources((query, variables) => client.execute(query, variables), wanted));
    await write(format, out, counted(resources, counter));
  } finally {
    await client.close();
  }
  console.error(
    `Exported ${counter.resources} resources from ${client.where}${out === undefined ? '' : ` to ${out}`}.`,
  );
  return 0;
}

async function* counted(
  resources: AsyncIterable<ExportedResource>,
  counter: { resources: number },
): AsyncGenerator<ExportedResource> {
  for await (const resource of resources) {
    counter.resources += 1;
    yield resource;
  }
}

/** Writes to standard output, or to a file that has its name only once it is whole. */
async function write(
  format: ExportFormat,
  out: string | undefined,
  resources: AsyncIterable<ExportedResource>,
): Promise<void> {
  const content = streamExport(format, resources);
  const { signal } = stop;
  if (out === undefined) return pipeline(content, process.stdout, { signal });
  const part = `${out}.part`;
  const file = createWriteStream(part);
  let fault: unknown;
  file.on('error', (error) => (fault = error));
  try {
    await pipeline(content, file, { signal });
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    // What the graph refuses, or Ctrl-C, ends the file too; only what the file itself says is told of it.
    throw 'syscall' in (error as object) && error === fault ? new FileFault('--out', out, error) : error;
  }
}

function explain(error: unknown): number {
  if (stop.signal.aborted) return 130;
  const { code } = error as NodeJS.ErrnoException;
  // Whoever read our output has read enough.
  if (code === 'EPIPE') return 0;
  if (error instanceof UsageError) console.error(`${error.message}\n\n${exportUsage}`);
  else console.error(asOptions(firstLineOf(error)));
  return 2;
}

process.exitCode = await main().catch(explain);
