import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferType, readValue } from '../../tools/import/sample/column-types.ts';
import { mobile } from '../privacy/made-up.ts';
import { act, read } from '../support/acting.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { someone, temporaryDirectory } from '../support/world.ts';

const folder = temporaryDirectory();
const center = someone('INFO_CENTER');
let city: ListeningCity;
beforeAll(async () => {
  city = await openListeningCity();
});
afterAll(async () => {
  await city.close();
  folder.remove();
});

const field = (name: string, more: object = {}) => ({ name, title: name, dataType: 'STRING', ...more });

async function resource(code: string, fields: object[]): Promise<void> {
  const record = { code, title: '样例', providerCode: 'T-8', providerName: '试验局', fields };
  await act(city.world, center, 'syncResources', { source: 'tables', runKey: code, last: true, records: [record] });
}

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder.path, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

interface Sampled {
  readonly fields: readonly { name: string; dataType: string }[];
  readonly sample: {
    readonly digest: string;
    readonly rowCount: number;
    readonly columns: readonly { name: string; technique: string }[];
    readonly rows: readonly Record<string, unknown>[];
  } | null;
}

const sampleOf = (code: string) =>
  read<Sampled>(
    city.world,
    center,
    `query($code: String) { resource(code: $code) { fields { name dataType }
      sample(first: 200) { digest rowCount columns { name technique } rows } } }`,
    { code },
  );

const attach = (file: string, code: string, ...more: string[]) =>
  runCommand(city, 'import', [file, '--sample-for', code, ...more]);

describe('The type of a column', () => {
  it.each([
    ['区划', ['350203', '350205'], 'STRING'],
    ['序号', ['001', '2'], 'STRING'],
    ['数量', ['1', '-20', '1,234'], 'INTEGER'],
    ['面积', ['1.5', '20', '.5'], 'DECIMAL'],
    ['经度', ['118.089', '118.1'], 'DECIMAL'],
    ['位置', ['118.089,24.48', '(118.1, 24.5)'], 'GEOMETRY'],
    ['位置', ['POINT (118.1 24.5)'], 'GEOMETRY'],
    ['日', ['2026-1-5', '2026/01/06', '2026年1月7日'], 'DATE'],
    ['最后更新时间', ['20171024'], 'DATE'],
    ['批号', ['20171024'], 'INTEGER'],
    ['日', ['2026-02-30'], 'STRING'],
    ['时刻', ['2026-01-05 08:30', '2026-01-05T09:00:00+08:00'], 'DATETIME'],
    ['流水', ['12345678901234567890'], 'STRING'],
    ['空', ['', ' '], 'STRING'],
  ])('%s of %j is %s', (name, cells, type) => {
    expect(inferType(name, cells)).toBe(type);
  });

  it('makes values of cells, and leaves what does not fit as it is', () => {
    expect([readValue('1,234', 'INTEGER'), readValue('007', 'INTEGER'), readValue(' ', 'INTEGER')]).toEqual([
      1234,
      '007',
      null,
    ]);
    expect([readValue('2026/1/5', 'DATE'), readValue('2026-1-5 8:30', 'DATETIME'), readValue('n/a', 'DATE')]).toEqual([
      '2026-01-05',
      '2026-01-05T08:30:00',
      'n/a',
    ]);
  });
});

describe('npm run import -- table --sample-for CODE', { timeout: 120_000 }, () => {
  it('declares the columns of a resource without fields, and attaches the first 50 rows with types and digest', async () => {
    await resource('TAB-1', []);
    const rows = Array.from(
      { length: 70 },
      (_, i) => `00${100 + i},站点${i},${i},118.${100 + i},2026/1/${1 + (i % 28)}`,
    );
    const file = fileOf('stops.csv', ['code,name,flow,lng,on', ...rows]);
    expect(await attach(file, 'TAB-1', '--dry-run')).toMatchObject({ code: 0 });
    expect((await sampleOf('TAB-1')).sample).toBeNull();
    expect(await attach(file, 'TAB-1')).toMatchObject({ code: 0 });
    const { fields, sample } = await sampleOf('TAB-1');
    expect(fields.map(({ dataType }) => dataType)).toEqual(['STRING', 'STRING', 'INTEGER', 'DECIMAL', 'DATE']);
    expect(sample).toMatchObject({ rowCount: 50, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(sample?.rows[0]).toEqual({ code: '00100', name: '站点0', flow: 0, lng: 118.1, on: '2026-01-01' });
    const again = await attach(file, 'TAB-1');
    expect(again.printed).toContain('this very sample');
    expect(await attach(file, 'TAB-1', '--rows', '70')).toMatchObject({ code: 0 });
    expect((await sampleOf('TAB-1')).sample?.rowCount).toBe(70);
  });

  it('Art. 4: applies the techniques before anything is sent, and shows no raw value', async () => {
    const phone = mobile();
    await resource('TAB-2', [
      field('phone', { desensitisation: 'PSEUDONYMISE' }),
      field('flow', { dataType: 'INTEGER', desensitisation: 'GENERALISE' }),
      field('note', { desensitisation: 'SUPPRESS' }),
    ]);
    const file = fileOf('raw.csv', ['phone,flow,note', `${phone},123,备注${phone}`]);
    const { code, printed } = await attach(file, 'TAB-2');
    expect([code, printed.includes(phone)]).toEqual([0, false]);
    const { sample } = await sampleOf('TAB-2');
    expect(sample?.rows).toEqual([{ phone: expect.stringMatching(/^p_[0-9a-f]{24}$/), flow: '120–130', note: null }]);
    expect(sample?.columns.map(({ technique }) => technique)).toEqual(['PSEUDONYMISE', 'GENERALISE', 'SUPPRESS']);
  });

  it('rule 5: refuses personal data by kind, line and column before it is sent, and prints no value', async () => {
    const phone = mobile();
    await resource('TAB-3', [field('road'), field('note')]);
    const file = fileOf('dirty.csv', ['road,note', '环岛路,一', `湖滨路,${phone}`]);
    for (const more of [[], ['--dry-run']]) {
      const { code, printed } = await attach(file, 'TAB-3', ...more);
      expect([code, printed.includes(phone)]).toEqual([1, false]);
      expect(printed).toContain('line 3 (row 2), column note: MOBILE');
    }
    expect((await sampleOf('TAB-3')).sample).toBeNull();
  });

  it('names what stands in its way: strange or nameless or twofold columns, no such resource, too many rows', async () => {
    await resource('TAB-4', [field('road')]);
    const told = async (lines: string[], ...more: string[]) =>
      (await attach(fileOf('wrong.csv', lines), 'TAB-4', ...more)).printed;
    expect(await told(['street', 'x'])).toContain('the columns street are no fields of the resource');
    expect(await told(['road,,z', 'x,y,z'])).toContain('column 2 has no name');
    expect(await told(['road,road', 'x,y'])).toContain('two columns have one name');
    expect(await told(['road', 'x'], '--rows', '201')).toContain('--rows is a number from 1 to 200');
    const { code, printed } = await attach(fileOf('wrong.csv', ['road', 'x']), 'NO-SUCH');
    expect([code, printed]).toEqual([2, expect.stringContaining('no resource with the code NO-SUCH')]);
  });
});

describe('Art. 4: rows that are said to be desensitised', () => {
  it('are refused where a value is not as its technique leaves it', async () => {
    await resource('TAB-5', [field('holder', { desensitisation: 'PSEUDONYMISE' })]);
    const input = { resourceCode: 'TAB-5', rows: [{ holder: 'A1' }], desensitised: true };
    const answer = await act(city.world, center, 'attachSample', input);
    expect(answer).toMatchObject({ reasons: [{ code: 'SAMPLE_UNFIT', article: 8 }] });
    expect(JSON.stringify(answer)).not.toContain('A1');
  });
});
