import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedSelection } from '../../gateway/export/resource.ts';
import { type AttributeName, attributeNames, attributeOf, blankOf } from '../../subgraphs/resources/attributes.ts';
import { changesOf, type Stored } from '../../tools/import/compare-record.ts';
import { act, read } from '../support/acting.ts';
import { exported, formats, imported } from '../support/export.ts';
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
      return '2026-02-11T01:30:00.000Z';
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
    const cleared = attributeNames.filter((name) => attributeOf(name).merge === 'kept');
    expect(await sync([{ ...names, ...Object.fromEntries(cleared.map((name) => [name, null])) }])).toMatchObject({
      updated: 1,
    });
    const after: Readonly<Record<string, unknown>> = { ...(await stored()) };
    expect(cleared.map((name) => [name, after[name]])).toEqual(
      cleared.map((name) => [name, blankOf(attributeOf(name))]),
    );
  });
});
