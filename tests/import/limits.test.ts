import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imported } from '../support/export.ts';

const read = () => imported(readFileSync('tests/fixtures/import/dcat-us-limits.json'));

describe('A record that says more than the service takes comes in with what fits, and a warning', () => {
  it('of its keywords the first hundred, of its description the beginning', async () => {
    const [first, , third] = await read();
    expect(first?.record.keywords).toEqual(Array.from({ length: 100 }, (_, i) => `word ${i}`));
    expect(first?.warnings).toContainEqual(
      expect.objectContaining({ attribute: 'keywords', value: '100 of 104 kept', kind: 'cut' }),
    );
    expect(third?.record.description).toHaveLength(20_000);
  });

  it('of long media types their short names, without a warning where none is lost', async () => {
    const [, second] = await read();
    expect(second?.record.format).toBe('XLSX, DOCX, PPTX, text/csv');
    expect(second?.warnings.map(({ attribute }) => attribute)).not.toContain('format');
  });

  it('a code by its beginning and a digest of the whole, the same each time', async () => {
    const long = JSON.stringify({ code: `x${'y'.repeat(300)}`, title: 't', providerCode: 'p', providerName: 'p' });
    const [one] = await imported(long);
    const [other] = await imported(long.replace('yy"', 'yz"'));
    expect(one?.record.code).toMatch(/^xy{182}-[0-9a-f]{16}$/);
    expect((await imported(long))[0]?.record.code).toBe(one?.record.code);
    expect(other?.record.code).not.toBe(one?.record.code);
  });
});

describe('Dates of a catalog', () => {
  it('that are coarse are kept with their precision; how often is no date; what is none is a warning', async () => {
    const [daily, coarse, wrong] = await read();
    expect(daily?.record).toMatchObject({ updateFrequency: 'DAILY', modifiedAt: null, modifiedPrecision: null });
    expect(daily?.warnings.map(({ attribute }) => attribute)).toEqual(['keywords']);
    expect(coarse?.record).toMatchObject({
      issuedAt: '2016-12-31T16:00:00.000Z',
      issuedPrecision: 'YEAR',
      modifiedAt: '2018-04-30T16:00:00.000Z',
      modifiedPrecision: 'MONTH',
    });
    expect(coarse?.warnings.map(({ attribute }) => attribute)).not.toContain('modifiedAt');
    expect(wrong?.record).toMatchObject({
      issuedAt: '2018-05-03T02:11:12.000Z',
      issuedPrecision: 'INSTANT',
      modifiedAt: null,
      modifiedPrecision: null,
    });
    expect(wrong?.warnings).toContainEqual(expect.objectContaining({ value: '2018-13-01', kind: 'unreadable' }));
  });
});
