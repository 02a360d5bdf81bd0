import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Writes each file of a folder in brotli and gzip beside it, as small as they go: it is done once, and sent often. */
export async function packFiles(folder: string): Promise<void> {
  await Promise.all(readdirSync(folder).map((name) => packFile(join(folder, name))));
}

async function packFile(path: string): Promise<void> {
  const content = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
  };
  await writeFile(`${path}.br`, await inBrotli(content, { params }));
  await writeFile(`${path}.gz`, await inGzip(content, { level: constants.Z_BEST_COMPRESSION }));
}
