import type { ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, runProcess, startCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { aResource, exported } from '../support/export.ts';
import { someone, temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

/** Made-up records of a source, as JSON lines in a file. */
async function fileOf(name: string, count: number, from = 0): Promise<string> {
  const resources = Array.from({ length: count }, (_, i) =>
    aResource({ code: `${name}-${from + i}`, source: name, landingPage: null }),
  );
  const path = join(folder.path, `${name}-${from}-${count}.jsonl`);
  writeFileSync(path, await exported('jsonl', resources));
  return path;
}

interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly refused: number;
}

/** Runs the import and reads the counts out of its report. */
async function run(...words: string[]): Promise<{ code: number | null; printed: string; counts: Counts[] }> {
  const report = join(folder.path, 'report.json');
  const { code, printed } = await runCommand(city, 'import', [...words, '--report', report]);
  if (!existsSync(report)) return { code, printed, counts: [] };
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: { counts: Counts }[] };
  return { code, printed, counts: files.map(({ counts }) => counts) };
}

async function statusOf(code: string): Promise<string | null> {
  const { data } = await city.world.ask(someone('INFO_CENTER'), 'query($c: String) { resource(code: $c) { status } }', {
    c: code,
  });
  return (data as unknown as { resource: { status: string } | null }).resource?.status ?? null;
}

async function runsOf(source: string): Promise<string[]> {
  const { data } = await city.world.ask(someone('INFO_CENTER'), '{ syncRuns(first: 100) { nodes { source status } } }');
  const { nodes } = (data as unknown as { syncRuns: { nodes: { source: string; status: string }[] } }).syncRuns;
  return nodes.filter((node) => node.source === source).map(({ status }) => status);
}

/** Holds the n-th batch that comes: before the service has heard of it, until it is let through. */
function holdBatch(n: number): { arrived: Promise<void>; letThrough: () => void } {
  let arrive = () => {};
  let letThrough = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  let batches = 0;
  city.world.between = (call) => async (name, operation, caller, signal) => {
    const isBatch = /syncResources/.test(JSON.stringify(operation.query));
    if (isBatch) batches += 1;
    if (isBatch && batches === n) {
      arrive();
      await held;
    }
    return call(name, operation, caller, signal);
  };
  return { arrived, letThrough };
}

/** Waits for words on a command's standard error. */
async function untilPrinted({ stderr }: ChildProcess, words: string): Promise<void> {
  let printed = '';
  for await (const [chunk] of on(stderr ?? process.stderr, 'data')) {
    printed += chunk;
    if (printed.includes(words)) return;
  }
}

describe('npm run import', { timeout: 120_000 }, () => {
  it('tells what it would do and writes nothing with --dry-run; a run does it, and a second one changes nothing', async () => {
    const file = await fileOf('twice', 3);
    const dry = await run(file, '--dry-run');
    expect([dry.code, dry.counts]).toMatchObject([0, [{ created: 3, updated: 0, unchanged: 0 }]]);
    expect([await statusOf('twice-0'), await runsOf('twice')]).toEqual([null, []]);
    expect((await run(file)).counts).toMatchObject([{ created: 3, updated: 0, unchanged: 0, refused: 0 }]);
    expect((await run(file)).counts).toMatchObject([{ created: 0, updated: 0, unchanged: 3, refused: 0 }]);
  });

  it('tells with --dry-run, field by field, what would change', async () => {
    await run(await fileOf('field', 2));
    const changed = aResource({ code: 'field-0', source: 'field', landingPage: null, title: '新名', fields: [] });
    const file = join(folder.path, 'changed.csv');
    writeFileSync(file, await exported('csv', [changed]));
    const { printed, counts } = await run(file, '--dry-run');
    expect(counts).toMatchObject([{ created: 0, updated: 1, unchanged: 0 }]);
    expect(printed).toContain('field-0 (record 2)\n    title: "道路桥梁基本信息" → "新名"\n    fields.name: − {');
    const { data } = await city.world.ask(someone('INFO_CENTER'), '{ resource(code: "field-0") { title } }');
    expect(data).toEqual({ resource: { title: '道路桥梁基本信息' } });
  });

  it('takes a run that was killed half-way up again, and retires what is gone only at its end', async () => {
    await run(await fileOf('halves', 1, 900));
    const file = await fileOf('halves', 600);
    const half = holdBatch(2);
    const foreseen = await run(file, '--complete', '--dry-run');
    expect(foreseen.counts).toMatchObject([{ created: 600, retired: 1 }]);
    expect(foreseen.printed).toContain('halves-900 (not in the file)\n    status: "ACTIVE" → "RETIRED"');
    const { process: first, ended } = await startCommand(city, 'import', file, '--complete');
    await half.arrived;
    first.kill('SIGKILL');
    await ended;
    city.world.between = (call) => call;
    expect([await statusOf('halves-0'), await statusOf('halves-599'), await statusOf('halves-900')]).toEqual([
      'ACTIVE',
      null,
      'ACTIVE',
    ]);
    expect((await runsOf('halves')).sort()).toEqual(['COMPLETED', 'RUNNING']);
    const again = await run(file, '--complete');
    expect(again.printed).toContain('halves: taking up the run of');
    expect(again.counts).toMatchObject([{ created: 600, updated: 0, unchanged: 0, retired: 1 }]);
    expect(await statusOf('halves-900')).toBe('RETIRED');
    expect(await runsOf('halves')).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('finishes on Ctrl-C the batch under way, says that it is kept, ends with 130, and is taken up again where it broke off', async () => {
    const file = await fileOf('stopped', 600);
    const batch = holdBatch(1);
    const { process: first, ended } = await startCommand(city, 'import', file);
    await batch.arrived;
    first.kill('SIGINT');
    await untilPrinted(first, 'Stopping after this batch; once more stops at once.');
    batch.letThrough();
    const { code, printed } = await ended;
    expect([code, printed]).toEqual([130, expect.stringContaining('Stopped. What was done is kept; the same command')]);
    expect([await statusOf('stopped-0'), await statusOf('stopped-599')]).toEqual(['ACTIVE', null]);
    expect(await runsOf('stopped')).toEqual(['RUNNING']);
    const again = await run(file);
    expect([again.code, again.counts]).toMatchObject([0, [{ created: 600, updated: 0, unchanged: 0, refused: 0 }]]);
    expect(again.printed).toContain('stopped: taking up the run of');
    expect([await statusOf('stopped-599'), await runsOf('stopped')]).toEqual(['ACTIVE', ['COMPLETED']]);
  });

  it('ends at once on a second Ctrl-C, though the service has not answered; the same command does it then', async () => {
    const file = await fileOf('twice-stopped', 1);
    const batch = holdBatch(1);
    const { process: first, ended } = await startCommand(city, 'import', file);
    await batch.arrived;
    first.kill('SIGINT');
    await untilPrinted(first, 'once more stops at once');
    first.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect((await run(file)).counts).toMatchObject([{ created: 1, updated: 0, unchanged: 0 }]);
    expect(await runsOf('twice-stopped')).toEqual(['COMPLETED']);
  });

  it('reads standard input, whose source must be named', async () => {
    const lines = (await exported('csv', [aResource({ code: 'piped', source: null })])).toString('utf8');
    const unnamed = await runCommand(city, 'import', ['-'], lines);
    expect(unnamed).toMatchObject({ code: 2, printed: expect.stringContaining('Name the source of standard input') });
    const named = await runProcess(city, 'import', ['-', '--source', 'pipe'], lines);
    expect([named.code, await statusOf('piped')]).toEqual([0, 'ACTIVE']);
  });

  it('reads what npm run export prints, each in a process of its own', async () => {
    const exported = await runProcess(city, 'export', ['--format', 'jsonl', '--search', '公交']);
    expect(exported).toMatchObject({ code: 0, printed: expect.stringMatching(/^Exported \d+ resources from http/m) });
    const lines = exported.printed.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(0);
    const again = await runProcess(city, 'import', ['-', '--dry-run'], lines.join('\n'));
    expect(again).toMatchObject({ code: 0, printed: expect.stringContaining('Dry run: nothing was written.') });
  });

  it('reads an address, and one of this machine only with --allow-private', async () => {
    const lines = await exported('jsonl', [aResource({ code: 'fetched', source: 'address' })]);
    const server = createServer((_, response) => response.end(lines));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/catalog`;
    expect(await runCommand(city, 'import', [address])).toMatchObject({
      code: 2,
      printed: expect.stringContaining('allow it with --allow-private'),
    });
    expect((await runCommand(city, 'import', [address, '--allow-private'])).code).toBe(0);
    server.close();
    expect(await statusOf('fetched')).toBe('ACTIVE');
  });

  it('keeps good records beside broken ones, ends with 1 then, and with 2 where a file is broken', async () => {
    const file = join(folder.path, 'some-broken.csv');
    writeFileSync(file, '信息资源名称,信息资源代码,信息资源提供方\n好,good,局\n,bad,局\n');
    const { code, printed, counts } = await run(file);
    expect([code, counts, await statusOf('good')]).toMatchObject([1, [{ created: 1, refused: 1 }], 'ACTIVE']);
    const foreseen = await run(file, '--dry-run');
    expect(foreseen).toMatchObject({ code: 1, counts: [{ unchanged: 1, refused: 1 }] });
    expect(foreseen.printed).toContain('record 3 (bad): title: is empty; give it');
    expect(printed).toContain('record 3 (bad): title: is empty');
    writeFileSync(file, '信息资源名称,信息资源代码,信息资源提供方\n好,better,局\n"');
    expect(await runCommand(city, 'import', [file])).toMatchObject({
      code: 2,
      printed: expect.stringContaining('line 3'),
    });
    expect(await statusOf('better')).toBeNull();
  });

  it.each(['csv', 'xlsx'])('writes an empty sheet to fill in (.%s), which it knows again', async (ending) => {
    const path = join(folder.path, `template.${ending}`);
    expect((await runCommand(city, 'import', ['--template', path])).code).toBe(0);
    expect((await runCommand(city, 'import', ['--template', path])).printed).toContain('is there already');
    expect(await runCommand(city, 'import', [path, '--dry-run'])).toMatchObject({
      code: 2,
      printed: expect.stringContaining('holds no record'),
    });
  });
});

describe.each(['csv', 'xlsx', 'jsonl'])(
  'npm run export --format %s, and import again',
  { timeout: 120_000 },
  (format) => {
    it('changes nothing of the city, nor of what came as DCAT-AP, CKAN and DCAT-US', async () => {
      const fixtures = ['dcat-ap.jsonld', 'ckan.json', 'dcat-us.json'].map((name) => `tests/fixtures/import/${name}`);
      expect((await run(...fixtures)).code).toBe(0);
      const out = join(folder.path, `city.${format}`);
      const written = await runCommand(city, 'export', ['--out', out]);
      expect(written).toMatchObject({ code: 0, printed: expect.stringMatching(/Exported \d{3,} resources/) });
      const { code, counts } = await run(out);
      expect(code).toBe(0);
      expect(counts.length).toBeGreaterThan(3);
      for (const count of counts) expect(count).toMatchObject({ created: 0, updated: 0, retired: 0, refused: 0 });
      const total = counts.reduce((sum, { unchanged }) => sum + unchanged, 0);
      expect(written.printed).toContain(`Exported ${total} resources`);
    });
  },
);
