import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVerify } from '../../tools/verify/run-verify.ts';
import { textOf } from '../architecture/repository-files.ts';
import { act, read } from '../support/acting.ts';
import { openEdge } from '../support/edge.ts';
import { firstBasis, listNewApp } from '../support/listing.ts';
import type { InForce } from '../support/parties.ts';
import { isContact, publishedKeys, type Signed, said, signature, signedChanges } from '../support/signatures.ts';
import { openWorld, publicViewer, settings, someone, temporaryDirectory, type World } from '../support/world.ts';

let world: World;
let basis: InForce;
const folder = temporaryDirectory();
const _operator = someone('OPERATOR');
const market = someone('MARKET');
const pages = { termsUrl: 'https://apps.example/terms', orderUrl: null, documentationUrl: null };
const content = { title: '挂牌', summary: '摘要', category: '交通', deliveryForm: 'API' };
const offer = { ...content, pricing: 'FIXED', priceAmount: '771.25', priceUnit: 'YEAR', ...pages };
const contact = '联系人七七一';

beforeAll(async () => {
  world = await openWorld();
  basis = await firstBasis(world);
});
afterAll(async () => {
  await world.close();
  folder.remove();
});

const list = async () => (await listNewApp(world, basis, { ...offer, contact })).id;

const ofListing = (id: string, viewer = market) =>
  read<{ signature: Signed } | null>(world, viewer, `query($id: ID!) { listing(id: $id) { ${signature} } }`, { id });
const changesOf = async (id: string) => (await signedChanges(world)).filter(({ listingId }) => listingId === id);

async function ofHead(): Promise<Signed> {
  const { signature: signed } = await read<{ signature: Signed }>(
    world,
    publicViewer,
    `{ listingFeedHead { ${signature} } }`,
  );
  return signed;
}

it('Art. 19: what was listed before there were signatures is signed at the next start, and says so', async () => {
  expect((await signedChanges(world)).every((each) => each.signature === null)).toBe(true);
  await world.keepTime();
  const keys = await publishedKeys(world);
  const changes = await signedChanges(world);
  const isShown = ({ listing, kind }: (typeof changes)[number]) => listing !== null || /SUSP|DELIST|ENDING/.test(kind);
  expect(changes.some(isShown)).toBe(true);
  for (const change of changes.filter(isShown)) {
    const { sequence, kind, signature: signed } = change;
    if (!signed) throw new Error(`${kind} ${sequence} is not signed`);
    expect(await said(signed, keys)).toMatchObject({ sequence, kind, signedLater: true, signedAt: signed.signedAt });
  }
});

it('Arts. 19, 20: each version is signed as it is made: what is sold, by whom, on what, at which price', async () => {
  const id = await list();
  const listed = await ofListing(id);
  await act(world, basis.party, 'reviseListing', { id, priceAmount: '772.00' });
  const keys = await publishedKeys(world);
  const changes = await changesOf(id);
  expect(changes.map(({ signature: signed }) => signed?.contactSalt)).toEqual([null, null]);
  const [first, second] = await Promise.all(changes.map(({ signature: signed }) => signed && said(signed, keys)));
  const shown = await read<Record<string, unknown>>(
    world,
    market,
    `query($id: ID!) { listing(id: $id) { validUntil grade updateFrequency provenance { entryCode entryTitle providerName scenarioCode agreementNumber }
      vendor { name kind creditCode } sample { entry { code } data { digest } } } }`,
    { id },
  );
  const { sample, ...same } = shown as { sample: { entry: { code: string }; data: { digest: string } }[] };
  const samples = sample.map(({ entry, data }) => ({ entryCode: entry.code, sha256: data.digest }));
  const review = { by: 'OPERATOR', reviewer: null, decidedAt: expect.any(String), article: 19 };
  const stated = { type: 'EgretListing', listingId: id, ...offer, ...same, samples, review, signedLater: false };
  expect(first).toMatchObject({ ...stated, kind: 'LISTED', listingVersion: 1, currency: 'CNY', sandbox: false });
  expect(second).toMatchObject({ ...stated, kind: 'REVISED', listingVersion: 2, priceAmount: '772.00' });
  expect(first?.at).toBe(first?.signedAt);
  const present = await ofListing(id);
  expect(present?.signature.document).toBe(changes[1]?.signature?.document);
  for (const [document, salt] of [
    [first, listed?.signature.contactSalt],
    [second, present?.signature.contactSalt],
  ] as const) {
    expect(isContact(document ?? {}, contact, salt ?? null)).toBe(true);
    expect(isContact(document ?? {}, '另一人', salt ?? null)).toBe(false);
  }
});

it('Art. 19: a tombstone is signed, too, without price, contact, vendor, sample or addresses; of what was offered nothing is given any more', async () => {
  const id = await list();
  await act(world, basis.party, 'delistApp', { id, withdrawalReason: 'DEVELOPER_REQUEST', reason: '升级' });
  const [listed, delisted] = await changesOf(id);
  expect(listed?.signature).toBeNull();
  expect(await ofListing(id)).toBeNull();
  expect((await ofListing(id, basis.party))?.signature.document).toBe(delisted?.signature?.document);
  const moment = expect.any(String);
  expect(delisted?.signature && (await said(delisted.signature, await publishedKeys(world)))).toEqual({
    type: 'EgretListingNotice',
    sequence: delisted?.sequence,
    listingId: id,
    listingVersion: 2,
    kind: 'DELISTED',
    reason: 'DEVELOPER_REQUEST',
    note: '升级',
    article: 19,
    at: moment,
    signedAt: moment,
    signedLater: false,
  });
});

it('a natural person stands in no document, neither by name nor by contact', async () => {
  const pool = world.database.ownerPool();
  const { rows } = await pool.query<{ name: string; code: string }>(
    'SELECT name, credit_code AS code FROM developers.developer WHERE id = $1',
    [basis.developerId],
  );
  const person = "UPDATE developers.developer SET kind = 'NATURAL_PERSON', credit_code = NULL WHERE id = $1";
  await pool.query(person, [basis.developerId]);
  const id = await list();
  const organisation = "UPDATE developers.developer SET kind = 'LEGAL_PERSON', credit_code = $2 WHERE id = $1";
  await pool.query(organisation, [basis.developerId, rows[0]?.code]);
  const [change] = await changesOf(id);
  const document = change?.signature?.document ?? '';
  expect(JSON.parse(document)).toMatchObject({ vendor: { name: null, kind: 'NATURAL_PERSON', creditCode: null } });
  const kept = await pool.query<{ document: string }>('SELECT document FROM apps.change_signature');
  for (const each of kept.rows) expect(each.document).not.toContain(contact);
  expect(document).not.toContain(rows[0]?.name);
});

it('where the feed stands is signed, once for each place', async () => {
  const head = await ofHead();
  const { sequence, digest, listed } = await read<Record<string, unknown>>(
    world,
    publicViewer,
    '{ listingFeedHead { sequence digest listed } }',
  );
  const stated = { type: 'EgretListingFeedHead', sequence, digest, listed, signedAt: head.signedAt };
  expect(await said(head, await publishedKeys(world))).toEqual(stated);
  expect(await ofHead()).toEqual(head);
  const id = await list();
  expect(JSON.parse((await ofHead()).document)).toMatchObject({ sequence: Number(sequence) + 1 });
  await act(world, basis.party, 'delistApp', { id, withdrawalReason: 'SUPERSEDED' });
});

/** One value of a document another, or one byte of it or of the signature. */
function tampered({ document, jws }: Signed, turn: number): Pick<Signed, 'document' | 'jws'> {
  const at = (text: string) => (turn * 7919) % text.length;
  const put = (text: string, place: number, to: string) => text.slice(0, place) + to + text.slice(place + 1);
  if (turn % 3 === 0) return { document, jws: put(jws, at(jws), jws[at(jws)] === 'A' ? 'Q' : 'A') };
  if (turn % 3 === 1) return { document: put(document, at(document), document[at(document)] === '1' ? '2' : '1'), jws };
  const said = JSON.parse(document) as Record<string, unknown>;
  const names = Object.keys(said);
  const name = names[Math.floor(turn / 3) % names.length] ?? '';
  const other = typeof said[name] === 'number' ? Number(said[name]) + 1 : `${said[name]}0`;
  return { document: canonicalize({ ...said, [name]: other }) ?? '', jws };
}

it('600 tamperings of documents, heads and tombstones are all found', async () => {
  const [listed, gone] = [await list(), await list()];
  await act(world, basis.party, 'delistApp', { id: gone, withdrawalReason: 'DEVELOPER_REQUEST' });
  const changes = [...(await changesOf(listed)), ...(await changesOf(gone)).slice(1)];
  const signed = [...changes.map((each) => each.signature), await ofHead()].filter((each) => each !== null);
  expect(signed).toHaveLength(3);
  const keys = await publishedKeys(world);
  for (const each of signed) {
    expect(await said(each, keys)).not.toBeNull();
    const unfound = [];
    for (let turn = 0; turn < 200; turn += 1) {
      const forged = tampered(each, turn);
      if (forged.document + forged.jws === each.document + each.jws || (await said(forged, keys))) unfound.push(forged);
    }
    expect(unfound).toEqual([]);
  }
  const spaced = { ...(signed[0] as Signed), document: `${signed[0]?.document} ` };
  expect(await said(spaced, keys)).toBeNull();
});

it('under another key what the one before it signed is verified still, for ten years', async () => {
  const id = await list();
  const before = (await ofListing(id))?.signature as Signed;
  const signedIn = async (privateKey = generateKeyPairSync('ed25519').privateKey) => {
    const other = await openWorld({
      database: { ...world.database, close: async () => undefined },
      signing: { key: () => privateKey },
    });
    await act(other, basis.party, 'reviseListing', { id, title: '另一进程' });
    await other.close();
    return (await ofListing(id))?.signature as Signed;
  };
  const after = await signedIn();
  expect(after.keyId).not.toBe(before.keyId);
  const keys = await publishedKeys(world);
  expect(keys.keys.map(({ kid }) => kid)).toEqual([after.keyId, before.keyId]);
  for (const each of [before, after]) expect(await said(each, keys)).not.toBeNull();
  const shown = (await read(world, publicViewer, '{ signingKeys { keyId until } }')) as never as { until: string }[];
  expect(shown.map(({ until }) => until !== null)).toEqual([false, true]);
  const kept = (years: number) => new Date(Date.parse(shown[1]?.until ?? '') + years * 365.3 * 24 * 3600 * 1000);
  for (const [years, count] of [
    [9.9, 2],
    [10.1, 1],
  ] as const) {
    world.now = kept(years);
    expect((await publishedKeys(world)).keys).toHaveLength(count);
  }
  world.now = undefined;
});

it('verifies, with the published keys and without the service, what a file holds; the example does so in 60 lines', async () => {
  expect(textOf('examples/verify-listing.mjs').trim().split('\n').length).toBeLessThanOrEqual(60);
  const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_RATE_LIMIT: 'off' });
  const edge = await openEdge(world, environment);
  const response = await fetch(new URL('/.well-known/jwks.json', edge.url));
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/jwk-set+json; charset=utf-8',
  ]);
  const jwks = (await response.json()) as { keys: { kid: string }[] };
  await edge.close();
  expect(JSON.stringify(jwks)).not.toContain('"d"');
  const { document, jws } = await ofHead();
  expect(await said({ document, jws }, jwks)).not.toBeNull();
  const file = (name: string, text: unknown) => {
    const path = join(folder.path, name);
    writeFileSync(path, JSON.stringify(text));
    return path;
  };
  const keys = file('jwks.json', jwks);
  const verify = async (...words: string[]) => {
    const lines: string[] = [];
    const console = { log: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
    const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
    const code = await runVerify({ words, variables: {}, ...streams, signals: new PassThrough(), console });
    return [code, lines.join('\n')];
  };
  const sound = file('sound.json', { document, jws });
  expect(await verify('--listing', sound, '--keys', keys)).toEqual([0, expect.stringContaining(document)]);
  const forged = file('forged.json', { document: document.replace('"listed":', '"listed":1'), jws });
  expect(await verify('--listing', forged, '--keys', keys)).toEqual([1, expect.stringContaining('NOT VERIFIED')]);
  expect(await verify('--listing', sound)).toEqual([2, expect.stringContaining('--keys FILE')]);
  expect(await verify('--listing', keys, '--keys', keys)).toEqual([2, expect.stringContaining('document')]);
});
