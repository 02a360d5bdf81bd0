import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { findJsonFault } from '../../tools/import/json-fault.ts';
import { planFiles } from '../../tools/import/plan-files.ts';
import { parseJson } from '../../tools/import/read/json.ts';
import { cutBatches } from '../../tools/import/run-plan.ts';
import { UsageError } from '../../tools/usage-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'egret-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const dataset = { identifier: 'a', title: 'A', accessLevel: 'public', publisher: { name: 'P' } };

describe('A broken file is refused whole', () => {
  it('names the line and column at which it stops being JSON', () => {
    expect(() => parseJson(Buffer.from('{"a": 1,\n "b" 2}'), 'x.json')).toThrow(
      'x.json: is not JSON at line 2, column 6.',
    );
    expect(() => parseJson(Buffer.from('[1, 2'), 'x.json')).toThrow('line 1, column 6: it ends too early');
  });

  it('finds the fault wherever it is, also in a file nested without end', () => {
    const faults: [string, number][] = [
      ['{,}', 1],
      ['[1,]', 3],
      ['{"a":}', 5],
      ['[}', 1],
      ['1 2', 2],
      ['{"a":1,}', 7],
      ['["\n"]', 1],
      ['tru', 0],
      ['', 0],
      ['[[]]]', 4],
    ];
    for (const [text, at] of faults) expect([text, findJsonFault(text)]).toEqual([text, at]);
    expect(findJsonFault('['.repeat(200_000))).toBe(200_000);
    expect(findJsonFault('{"a":[1,-2.5e3,{"b":[]},{}],"c":"\\u00e9\\n"}')).toBe(43);
  });

  it('names the byte at which it stops being UTF-8, and takes a byte order mark', () => {
    expect(() => parseJson(Buffer.from([0x5b, 0x22, 0xc3, 0x22, 0x5d]), 'x.json')).toThrow(
      'x.json: is neither UTF-8 (it breaks off at byte 2) nor GB18030',
    );
    expect(parseJson(Buffer.from('\uFEFF[1]'), 'x.json')).toEqual([1]);
  });

  it('refuses a file that is missing, empty of records, or of a shape that no mapping knows', async () => {
    await expect(planFiles(readArguments([join(folder, 'none.json')]))).rejects.toThrow('there is no such file');
    const unknown = write('unknown.json', '[{"a": 1}]');
    await expect(planFiles(readArguments([unknown]))).rejects.toThrow(
      /no shipped mapping .* --mapping: docs\/import\.md/,
    );
    const empty = write('empty.json', '[]');
    await expect(
      planFiles(readArguments([empty, '--mapping', 'tests/fixtures/import/bridges.mapping.json'])),
    ).rejects.toThrow('holds no record');
  });
});

describe('The command line', () => {
  it('is refused with the reason', () => {
    expect(() => readArguments([])).toThrow(UsageError);
    expect(() => readArguments(['a.json', '--compleet'])).toThrow(/compleet/);
    expect(() => readArguments(['a.json', 'a.json'])).toThrow('named twice');
  });

  it('names a DCAT-US source after its file, unless --source names it', async () => {
    const file = write('labor.json', JSON.stringify({ dataset: [dataset] }));
    expect((await planFiles(readArguments([file])))[0]?.source).toBe('dcat-us:labor');
    expect((await planFiles(readArguments([file, '--source', 'labor'])))[0]?.source).toBe('labor');
  });

  it('refuses --complete for two files of one source, for the second would retire what the first brings', async () => {
    const files = [1, 2].map((n) =>
      write(`part-${n}.json`, JSON.stringify({ dataset: [{ ...dataset, identifier: `${n}` }] })),
    );
    await expect(planFiles(readArguments([...files, '--source', 'x', '--complete']))).rejects.toThrow(UsageError);
    expect(await planFiles(readArguments([...files, '--source', 'x']))).toHaveLength(2);
  });
});

describe('Batches', () => {
  it("hold at most 500 records and one call's worth of text, and lose none", () => {
    const sizesOf = (items: Iterable<number>, sizeOf: (n: number) => number) =>
      [...cutBatches(items, sizeOf)].map((batch) => batch.length);
    expect(
      sizesOf(
        Array.from({ length: 1050 }, (_, i) => i),
        () => 10,
      ),
    ).toEqual([500, 500, 50]);
    expect([...cutBatches([1, 2, 3], () => 600_000)]).toEqual([[1], [2], [3]]);
    expect([...cutBatches([1, 2, 3], (n) => (n === 2 ? 9_000_000 : 1))]).toEqual([[1], [2], [3]]);
  });
});
