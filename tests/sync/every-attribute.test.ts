import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedSelection } from '../../gateway/export/resource.ts';
import { type AttributeName, attributeNames, attributeOf, blankOf } from '../../subgraphs/resources/attributes.ts';
import { act, read } from '../support/acting.ts';
import { exported, formats, imported } from '../support/export.ts';
import { changesOf, type Stored } from '../support/record-changes.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const center = someone('INFO_CENTER');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A value of an attribute that is not what stands where nothing is said. */
function valueFor(name: AttributeName): unknown {
  const attribute = attributeOf(name);
  switch (attribute.kind) {
    case 'flag':
      return true;
    case 'page':
      return 'https://data.ludao.example/every';
    case 'words':
    case 'themes':
      return [`${name} 一`, `${name} 二`];
    case 'codes':
      return ['350203', '350206'];
    case 'period':
      return { from: '0001-01-01', to: '9999-12-31' };
    case 'instant':
      return '2026-01-31T16:00:00.000Z';
    case 'precision':
      return 'MONTH';
    case 'vocabulary':
      return Object.keys(attribute.vocabulary.values).find((value) => value !== attribute.blank);
    default:
      return `EVERY-${name}`;
  }
}

const record = Object.fromEntries(attributeNames.map((name) => [name, valueFor(name)]));

async function sync(records: readonly object[]): Promise<unknown> {
  const input = { source: 'every', runKey: 'every', last: true, records };
  const shown = 'syncRun { created updated unchanged refused }';
  return (await act(world, center, 'syncResources', input, shown)).syncRun;
}

function stored(): Promise<Stored> {
  return read(world, center, `query($c: String) { resource(code: $c) { status ${exportedSelection} } }`, {
    c: 'EVERY-code',
  });
}

describe('Art. 8: every attribute that a record says', () => {
  it('is kept and told as it was given; the same record again changes nothing', async () => {
    expect(await sync([record])).toMatchObject({ created: 1, refused: 0 });
    expect(changesOf({ ...record, line: 1 } as never, await stored())).toEqual([]);
    expect(await sync([record])).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  it.each(formats)('comes back out of an export as %s', async (format) => {
    const [converted] = await imported(await exported(format, [await stored()]));
    const { line: _, fields: __, ...said } = converted?.record ?? {};
    expect(said).toEqual(record);
    expect(converted?.warnings).toEqual([]);
  });

  it('stays where a record leaves it out, and goes where a record says null', async () => {
    const named = attributeNames.filter((name) => attributeOf(name).kind === 'name');
    const names = Object.fromEntries(named.map((name) => [name, record[name]]));
    expect(await sync([names])).toMatchObject({ unchanged: 1 });
    const cleared = attributeNames.filter((name) => attributeOf(name).merge === 'kept' || name === 'issuedPrecision');
    expect(await sync([{ ...names, ...Object.fromEntries(cleared.map((name) => [name, null])) }])).toMatchObject({
      updated: 1,
    });
    const after: Readonly<Record<string, unknown>> = { ...(await stored()) };
    expect(cleared.map((name) => [name, after[name]])).toEqual(
      cleared.map((name) => [name, blankOf(attributeOf(name))]),
    );
  });
});

describe('Art. 8: how exactly a date is known', () => {
  const code = 'EVERY-dated';
  const dates = 'issuedAt issuedPrecision modifiedAt modifiedPrecision';
  const names = { code, title: 'dated', providerCode: 'p', providerName: 'P' };
  const year = '2016-12-31T16:00:00.000Z';
  const month = '2017-12-31T16:00:00.000Z';

  async function datesAfter(said: object) {
    await sync([{ ...names, ...said }]);
    return read<object>(world, center, `query($c: String) { resource(code: $c) { ${dates} } }`, { c: code });
  }

  it('goes with its date: it stays with the same one, and another that does not say is an instant', async () => {
    const coarse = { issuedAt: year, issuedPrecision: 'YEAR', modifiedAt: month, modifiedPrecision: 'MONTH' };
    expect(await datesAfter(coarse)).toEqual(coarse);
    expect(await datesAfter({})).toEqual(coarse);
    expect(await datesAfter({ issuedAt: year, modifiedAt: null, modifiedPrecision: null })).toEqual(coarse);
    expect(await datesAfter({ issuedPrecision: 'DAY' })).toEqual(coarse);
    expect(await datesAfter({ issuedAt: month, modifiedAt: month, modifiedPrecision: 'DAY' })).toEqual({
      issuedAt: month,
      issuedPrecision: 'INSTANT',
      modifiedAt: month,
      modifiedPrecision: 'DAY',
    });
    expect(await datesAfter({ issuedAt: null })).toMatchObject({ issuedAt: null, issuedPrecision: null });
  });

  it('is that of the issue where a record says of no modification', async () => {
    await sync([{ ...names, code: 'EVERY-issued', issuedAt: year, issuedPrecision: 'YEAR' }]);
    expect(await read(world, center, `{ resource(code: "EVERY-issued") { ${dates} } }`)).toEqual({
      issuedAt: year,
      issuedPrecision: 'YEAR',
      modifiedAt: year,
      modifiedPrecision: 'YEAR',
    });
  });
});
