import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { approvedApp, firstBasis, listingContent, listingPages } from '../support/listing.ts';
import type { InForce } from '../support/parties.ts';
import { openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const operator = someone('OPERATOR');
const market = someone('MARKET');

beforeAll(async () => {
  world = await openWorld();
  basis = await firstBasis(world);
});
afterAll(() => world.close());

const priced = 'id version pricing priceAmount priceUnit currency';
const sold = `${priced} termsUrl orderUrl documentationUrl`;

const list = async (more: object = {}) =>
  act(
    world,
    basis.party,
    'listApp',
    { appId: await approvedApp(world, basis), ...listingContent, ...more },
    `listing { ${sold} }`,
  );
const revise = (id: string, more: object) =>
  act(world, basis.party, 'reviseListing', { id, ...more }, `listing { ${sold} }`);
const idOf = (acted: object) => (acted as { listing: { id: string } }).listing.id;
const refusedAt = (field: string) => ({ __typename: 'InvalidInput', issues: [{ path: ['input', field] }] });

function listingAs<Listing>(viewer: Viewer, id: string, fields: string): Promise<Listing> {
  return read(world, viewer, `query($id: ID!) { listing(id: $id) { ${fields} } }`, { id });
}

describe('Art. 20: a paid listing says how much and for what, a free one neither', () => {
  it('with the usual unit where none is given', async () => {
    expect(await list({ pricing: 'FIXED', priceAmount: '9.50' })).toMatchObject({
      listing: { priceAmount: '9.50', priceUnit: 'WHOLE', currency: 'CNY' },
    });
    expect(await list({ pricing: 'USAGE', priceAmount: '0.01' })).toMatchObject({ listing: { priceUnit: 'USE' } });
    const negotiated = { pricing: 'NEGOTIATED', priceAmount: '100.00', priceUnit: 'YEAR' };
    expect(await list(negotiated)).toMatchObject({ listing: negotiated });
    const free = { priceAmount: null, priceUnit: null, currency: null };
    expect(await list()).toMatchObject({ listing: free });
    expect(await list({ pricing: 'NEGOTIATED' })).toMatchObject({ listing: free });
  });

  it('or it is refused, by the field that is wrong', async () => {
    expect(await list({ pricing: 'USAGE' })).toMatchObject(refusedAt('priceAmount'));
    expect(await list({ priceUnit: 'CALL' })).toMatchObject(refusedAt('priceUnit'));
    expect(await list({ pricing: 'NEGOTIATED', priceUnit: 'CALL' })).toMatchObject(refusedAt('priceUnit'));
  });

  it('through its revisions', async () => {
    const id = idOf(await list({ pricing: 'USAGE', priceAmount: '0.01', priceUnit: 'CALL' }));
    expect(await revise(id, { priceAmount: '0.02' })).toMatchObject({
      listing: { pricing: 'USAGE', priceAmount: '0.02', priceUnit: 'CALL' },
    });
    expect(await revise(id, { priceUnit: 'RECORD' })).toMatchObject({
      listing: { priceAmount: '0.02', priceUnit: 'RECORD' },
    });
    expect(await revise(id, { pricing: 'USAGE', priceAmount: '0.03' })).toMatchObject({
      listing: { priceAmount: '0.03', priceUnit: 'RECORD' },
    });
    expect(await revise(id, { pricing: 'FIXED', priceAmount: '5.00' })).toMatchObject({
      listing: { priceUnit: 'WHOLE' },
    });
    expect(await revise(id, { pricing: 'FREE', priceUnit: 'USE' })).toMatchObject(refusedAt('priceUnit'));
    expect(await revise(id, { pricing: 'FREE' })).toMatchObject({
      listing: { priceAmount: null, priceUnit: null, currency: null },
    });
    expect(await revise(id, { priceUnit: 'USE' })).toMatchObject(refusedAt('priceUnit'));
  });
});

describe('Art. 19: where one goes on from a listing', () => {
  it('is kept as given, stays where a revision leaves it out, and goes where it is null', async () => {
    const listed = await list(listingPages);
    expect(listed).toMatchObject({ listing: listingPages });
    const id = idOf(listed);
    expect(await revise(id, { title: '新名' })).toMatchObject({ listing: listingPages });
    expect(await revise(id, { orderUrl: null, termsUrl: 'https://apps.example/new' })).toMatchObject({
      listing: { ...listingPages, orderUrl: null, termsUrl: 'https://apps.example/new' },
    });
  });

  it('is an https address without a user, or is refused by its field', async () => {
    const appId = await approvedApp(world, basis);
    for (const address of [
      'http://apps.example/terms',
      'javascript:alert(1)',
      '/terms',
      'https://',
      'https://user@apps.example/',
      'https://user:word@apps.example/',
      'https://apps.example/a b',
      'https:\\\\apps.example/',
      `https://apps.example/${'a'.repeat(2000)}`,
      'https://apps.example/?tel=13812345678',
      '',
    ]) {
      const given = Object.fromEntries(Object.keys(listingPages).map((field) => [field, address]));
      const acted = await act(world, basis.party, 'listApp', { appId, ...listingContent, ...given });
      const { issues } = acted as unknown as { issues: { path: string[] }[] };
      expect([address, ...new Set(issues.map(({ path }) => path[1]))]).toEqual([address, ...Object.keys(listingPages)]);
    }
  });
});

describe('Art. 19: who sells', () => {
  const vendor = 'contact vendor { name kind creditCode } app { developer { name kind creditCode } }';

  it('is seen by everyone where it is an organisation, its app’s developer by name and kind', async () => {
    const id = idOf(await list());
    const known = await listingAs<{ app: { developer: object } }>(operator, id, vendor);
    for (const viewer of [publicViewer, market, basis.party, someone('ANALYST')]) {
      const { developer } = known.app;
      const shown = await listingAs<{ app: { developer: object } }>(viewer, id, vendor);
      expect(shown).toMatchObject({ vendor: developer });
      expect(shown.app.developer).toEqual(viewer === basis.party ? developer : { ...developer, creditCode: null });
    }
  });

  it('is a natural person by the contact alone, to whoever may not know its name', async () => {
    const id = idOf(await list());
    const pool = world.database.ownerPool();
    const person =
      "UPDATE developers.developer SET kind = 'NATURAL_PERSON', credit_code = NULL WHERE id = $1 RETURNING name";
    const { rows } = await pool.query<{ name: string }>(
      'SELECT name, credit_code FROM developers.developer WHERE id = $1',
      [basis.developerId],
    );
    await pool.query(person, [basis.developerId]);
    const known = { name: rows[0]?.name, kind: 'NATURAL_PERSON', creditCode: null };
    for (const viewer of [publicViewer, market, someone('PROVIDER')])
      expect(await listingAs(viewer, id, vendor)).toMatchObject({ vendor: { ...known, name: listingContent.contact } });
    for (const viewer of [operator, someone('ANALYST'), basis.party])
      expect(await listingAs(viewer, id, vendor)).toMatchObject({ vendor: known });
  });
});

describe('Art. 19: what a listing is built on', () => {
  const builtOn =
    'validUntil grade updateFrequency provenance { entryCode } sample { entry { id code } data(first: 2) { rows rowCount digest } }';

  it('gives it the last day of its agreement, the strictest grade and the most seldom update', async () => {
    const id = idOf(await list());
    const pool = world.database.ownerPool();
    const { rows } = await pool.query<{ until: string }>(
      'SELECT valid_to::text AS until FROM agreements.agreement WHERE id = $1',
      [basis.agreementId],
    );
    const { rows: resources } = await pool.query<{ id: string }>(
      'SELECT resource_id AS id FROM development.development_entry WHERE id = ANY($1) ORDER BY id',
      [basis.entryIds],
    );
    expect(resources.length).toBeGreaterThan(1);
    const set = async (column: string, values: readonly string[]) => {
      for (const [i, { id: resource }] of resources.entries())
        await pool.query(`UPDATE resources.resource SET ${column} = $2 WHERE id = $1`, [
          resource,
          values[i] ?? values[0],
        ]);
    };
    await set('update_frequency', ['DAILY', 'REALTIME']);
    await set('grade', ['GENERAL', 'IMPORTANT']);
    const shown = () => listingAs(market, id, builtOn);
    expect(await shown()).toMatchObject({ validUntil: rows[0]?.until, grade: 'IMPORTANT', updateFrequency: 'DAILY' });
    await set('update_frequency', ['ONCE', 'ANNUALLY']);
    await set('grade', ['UNKNOWN', 'IMPORTANT']);
    expect(await shown()).toMatchObject({ grade: 'UNKNOWN', updateFrequency: 'ONCE' });
    await set('grade', ['UNKNOWN', 'CORE']);
    expect(await shown()).toMatchObject({ grade: 'CORE' });
  });

  it('shows its sample rows, of the entries that are published alone', async () => {
    const id = idOf(await list());
    interface Shown {
      readonly sample: { entry: { id: string } | null; data: { rows: object[]; rowCount: number; digest: string } }[];
    }
    const before = await listingAs<Shown>(publicViewer, id, builtOn);
    expect(before.sample.map(({ entry }) => entry?.id).sort()).toEqual([...basis.entryIds].sort());
    for (const { data } of before.sample) expect(data.rows).toHaveLength(Math.min(2, data.rowCount));
    const [closed] = basis.entryIds;
    const own = await read<{ sample: object }>(
      world,
      publicViewer,
      'query($id: ID!) { developmentEntry(id: $id) { sample(first: 2) { rows rowCount digest } } }',
      { id: closed },
    );
    expect(before.sample.find(({ entry }) => entry?.id === closed)?.data).toEqual(own.sample);

    const publish = 'UPDATE development.development_entry SET status = $2 WHERE id = $1';
    await world.database.ownerPool().query(publish, [closed, 'REPORTED']);
    const after = await listingAs<Shown>(operator, id, builtOn);
    expect(after.sample.map(({ entry }) => entry?.id)).not.toContain(closed);
    expect(after.sample).toHaveLength(before.sample.length - 1);
    await world.database.ownerPool().query(publish, [closed, 'PUBLISHED']);
  });
});

it('Art. 19: a tombstone shows nothing of price, contact, vendor, sample or addresses', async () => {
  const id = idOf(await list({ pricing: 'FIXED', priceAmount: '771.25', contact: '联系人七七一', ...listingPages }));
  await act(world, basis.party, 'delistApp', { id, withdrawalReason: 'DEVELOPER_REQUEST' });
  const { nodes } = await read<{ nodes: { listingId: string; kind: string; listing: object | null }[] }>(
    world,
    market,
    `{ listingChanges(first: 100) { nodes { sequence cursor listingVersion kind listingId at reason note article
      listing { ${sold} contact vendor { name creditCode } sample { data { rows } } versions { priceAmount } } } } }`,
  );
  const changes = nodes.filter(({ listingId }) => listingId === id);
  expect(changes.map(({ kind, listing }) => [kind, listing])).toEqual([
    ['LISTED', null],
    ['DELISTED', null],
  ]);
  expect(JSON.stringify(changes)).not.toMatch(/771\.25|七七一|apps\.example/);
  expect(await listingAs(market, id, sold)).toBeNull();
});
