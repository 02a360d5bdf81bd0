import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { streamExport } from '../../gateway/export/formats.ts';
import type { ExportedResource } from '../../gateway/export/resource.ts';
import { begun, walkResources } from '../../gateway/export/walk-resources.ts';
import { connectGraph } from '../client.ts';
import { FileFault } from '../file-fault.ts';
import { linesOf, type Shell, settingsOf } from '../shell.ts';
import { UsageError } from '../usage-error.ts';
import { requireWritable } from '../writable-file.ts';
import { asOptions, exportUsage, readExportArguments } from './arguments.ts';

/** Writes the resources that the caller may see, whole or not at all. */
export async function runExport(shell: Shell): Promise<number> {
  const stop = new AbortController();
  shell.signals.once('SIGINT', () => stop.abort());
  try {
    return await exportResources(shell, stop.signal);
  } catch (error) {
    return stop.signal.aborted ? 130 : explain(error, shell.console);
  }
}

async function exportResources(shell: Shell, signal: AbortSignal): Promise<number> {
  const { words, console, output } = shell;
  const { format, out, wanted, help } = readExportArguments(words);
  if (help) {
    console.log(exportUsage);
    return 0;
  }
  if (out !== undefined) requireWritable('--out', out);
  const client = await connectGraph(settingsOf(shell), { subject: 'export', roles: ['INFO_CENTER'] });
  const counter = { resources: 0 };
  try {
    const resources = await begun(walkResources((query, variables) => client.execute(query, variables), wanted));
    const content = streamExport(format, counted(resources, counter));
    await (out === undefined ? pipeline(content, output, { signal }) : writeFile(out, content, signal));
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

/** Writes a file that has its name only once it is whole. */
async function writeFile(out: string, content: ReturnType<typeof streamExport>, signal: AbortSignal): Promise<void> {
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

function explain(error: unknown, console: Shell['console']): number {
  const { code } = error as NodeJS.ErrnoException;
  // Whoever read our output has read enough.
  if (code === 'EPIPE') return 0;
  if (error instanceof UsageError) console.error(`${error.message}\n\n${exportUsage}`);
  else console.error(asOptions(linesOf(error)));
  return 2;
}
