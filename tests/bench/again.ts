import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { compare, type Target } from './load.ts';
import { pageQuery } from './page.ts';
import { builtService, type Running, startProcess, temporaryFolder, withBigCity } from './processes.ts';
import { type Bench, type BenchRow, ratioRow } from './report.ts';

/** The same page of the catalog asked again and again without a token, and by who has it, against `node:http` that sends the same bytes. */
export const again: Bench = async ({ resources, seconds }) => {
  const folder = temporaryFolder();
  const given = { EGRET_DATA_DIR: folder.path, HOST: '127.0.0.1', PORT: '0', EGRET_RATE_LIMIT: 'off' };
  try {
    const embedded = await againstBytes(
      await startProcess(builtService, given),
      { at: 'embedded', wanted: 0.6 },
      seconds,
    );
    const onServer = await withBigCity(resources, async (city) =>
      againstBytes(
        await startProcess(builtService, city.given),
        { at: `PostgreSQL, ${resources} resources`, wanted: 0.3 },
        seconds,
      ),
    );
    return [...embedded, ...onServer];
  } finally {
    folder.remove();
  }
};

interface Goal {
  readonly at: string;
  readonly wanted: number;
}

async function againstBytes(service: Running, { at, wanted }: Goal, seconds: number): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const address = `${service.url}?${new URLSearchParams({ query: pageQuery, variables: '{"first":20}' })}`;
  const { headers, body } = await request(address);
  writeFileSync(join(folder.path, 'answer.json'), await body.text());
  const bytes = await startProcess('tests/bench/endpoints/bytes.ts', { EGRET_DATA_DIR: folder.path });
  try {
    const rows: BenchRow[] = [];
    for (const concurrency of [1, 16]) {
      const asks = (url: string, tag?: string): Target => ({
        url,
        get: true,
        headers: tag ? { 'if-none-match': tag } : {},
      });
      const load = { concurrency, seconds, bodyOf: () => undefined };
      const [same, bare] = await compare([asks(address), asks(bytes.url)], load);
      rows.push(ratioRow(`the same page again, ${concurrency} at a time`, at, same, bare, wanted));
      const [held, told] = await compare([asks(address, String(headers.etag)), asks(bytes.url, '"same"')], load);
      rows.push(ratioRow(`the same page by who has it (304), ${concurrency} at a time`, at, held, told, wanted));
    }
    return rows;
  } finally {
    await Promise.all([service.stop(), bytes.stop()]);
    folder.remove();
  }
}
