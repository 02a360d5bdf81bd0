import { describe, expect, it } from 'vitest';
import { scanTable, scanText } from '#kernel/privacy/scan.ts';
import { residentId, type Told } from './made-up.ts';
import { harmless, personal } from './set.ts';

const found = ({ text, about = '值' }: Told) => scanTable([{ name: about }], [{ [about]: text }]);

describe('the scan on strings made from the check algorithms', () => {
  it('has at least 200 of them, both ways', () => {
    expect(personal.length).toBeGreaterThanOrEqual(100);
    expect(harmless.length).toBeGreaterThanOrEqual(100);
  });

  it('finds at least 98 % of personal data, and lets at least 98 % of the rest through', () => {
    const missed = personal.filter((told) => found(told).length === 0);
    const wrong = harmless.filter((told) => found(told).length > 0).map((told) => [told, found(told)]);
    console.log(
      `recall ${personal.length - missed.length}/${personal.length}, specificity ${harmless.length - wrong.length}/${harmless.length}`,
    );
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});

describe('an id in two cells', () => {
  const id = '11010519491231002X';
  const [head, rest] = [id.slice(0, 6), id.slice(6)];
  const found = [{ kind: 'RESIDENT_ID', row: 0, column: 'a' }];

  it('is found where the rest stands to the right or below, and in the parts of a list', () => {
    expect(scanTable([{ name: 'a' }, { name: 'b' }], [{ a: head, b: rest }])).toEqual(found);
    expect(scanTable([{ name: 'a' }], [{ a: head }, { a: rest }])).toEqual(found);
    expect(scanTable([{ name: 'a' }], [{ a: [head, rest] }])).toMatchObject([{ kind: 'RESIDENT_ID', row: 1 }]);
    expect(scanTable([{ name: 'a' }], [{ a: { [id]: 1 } }])).toMatchObject([{ kind: 'RESIDENT_ID', row: 1 }]);
  });
});

describe('the scan of a table', () => {
  it('tells kind, row and column, never the value', () => {
    const id = residentId();
    const findings = scanTable(
      [{ name: 'a' }, { name: 'b' }],
      [
        { a: 'x', b: '1' },
        { a: 'y', b: id },
      ],
    );
    expect(findings).toEqual([{ kind: 'RESIDENT_ID', row: 2, column: 'b' }]);
    expect(JSON.stringify(findings)).not.toContain(id);
  });

  it('looks at the names of columns, and does not repeat them', () => {
    const id = residentId();
    const findings = scanTable([{ name: id }], [{ [id]: 'x' }]);
    expect(findings).toEqual([{ kind: 'RESIDENT_ID', row: 0, column: '#1' }]);
  });

  it('lets countries, years, amounts and measures through', () => {
    const columns = ['fullname', 'year', 'income', 'lng', 'lat'].map((name) => ({ name }));
    const row = { fullname: 'the Republic of Albania', year: 1958, income: 13434, lng: 120.158453, lat: 30.322633 };
    expect(scanTable(columns, [row, row])).toEqual([]);
    expect(scanText('1924年，孙中山先生创办军校。')).toEqual([]);
  });

  it('takes a column as a whole: old ids that one by one might be chance, and unkeyed hashes of ids', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      code: i < 3 ? `3502036${i}0101123`.replace('60', '65').slice(0, 15) : String(i),
    }));
    const old = ['110105650101120', '110105700202450', '440305801212780'];
    expect(scanTable([{ name: 'code' }], [...rows.slice(3), ...old.map((code) => ({ code }))])).toEqual([
      { kind: 'RESIDENT_ID', row: 0, column: 'code' },
    ]);
    expect(scanTable([{ name: 'code' }], [{ code: old[0] }, ...rows.slice(3)])).toEqual([]);
    const hashed = { id_card: '9f86d081884c7d659a2feaa0c55ad015' };
    expect(scanTable([{ name: 'id_card' }], [hashed])).toEqual([{ kind: 'UNKEYED_HASH', row: 0, column: 'id_card' }]);
  });

  it('refuses rows that a combination of quasi-identifiers singles out, not those in groups of five', () => {
    const columns = ['sex', 'birth_year', 'education'].map((name) => ({ name }));
    const row = { sex: '女', birth_year: '1980', education: '本科' };
    expect(
      scanTable(
        columns,
        Array.from({ length: 5 }, () => row),
      ),
    ).toEqual([]);
    expect(scanTable(columns, [...Array.from({ length: 5 }, () => row), { ...row, birth_year: '1931' }])).toEqual([
      { kind: 'QUASI_IDENTIFIERS', row: 6, column: 'sex' },
    ]);
  });

  it('fails closed: at its limits of size and of time, when it errs, and on text that is no text', () => {
    const rows = [{ a: 'harmless' }];
    expect(scanTable([{ name: 'a' }], rows, { mostCharacters: 4 })).toMatchObject([{ kind: 'SCAN_INCOMPLETE' }]);
    expect(scanTable([{ name: 'a' }], rows, { mostMilliseconds: -1 })).toMatchObject([{ kind: 'SCAN_INCOMPLETE' }]);
    const broken = () => {
      throw new Error('broken');
    };
    expect(scanTable([{ name: 'a' }], rows, { detectors: [broken] })).toMatchObject([{ kind: 'SCAN_INCOMPLETE' }]);
    for (const text of ['\u0000', '\uD800', 'caf\uFFFD']) expect(scanText(text)).toEqual(['UNKNOWN_ENCODING']);
  });
});
