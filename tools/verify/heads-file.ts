import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { FileFault } from '../file-fault.ts';

const HeadsFile = z.object({
  heads: z.array(
    z.object({
      subgraph: z.enum(subgraphNames),
      sequence: z.int().positive(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Head = z.infer<typeof HeadsFile>['heads'][number];

/** The file is there, but holds no heads. */
class HeadsFileError extends Error {
  override readonly name = 'HeadsFileError';
}

/** The heads noted in a file. */
export async function readHeads(path: string): Promise<readonly Head[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileFault('--heads', path, error);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new HeadsFileError(`--heads ${path} is no JSON. Give a file that --save-heads wrote.`);
  }
  const parsed = HeadsFile.safeParse(content);
  if (parsed.success) return parsed.data.heads;
  const [issue] = parsed.error.issues;
  throw new HeadsFileError(`--heads ${path} holds no heads: ${issue?.path.join('.')}: ${issue?.message}.`);
}

/** Notes heads in a file, which has its name only once it is whole. */
export async function saveHeads(path: string, heads: readonly Head[], notedAt: Date): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, `${JSON.stringify({ notedAt: notedAt.toISOString(), heads }, null, 2)}\n`, { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new FileFault('--save-heads', path, error);
  }
}
