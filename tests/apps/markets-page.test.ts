import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { ownVariables } from '#kernel/platform/environment.ts';
import { textOf } from '../architecture/repository-files.ts';
import { runTool } from '../support/command.ts';
import { get } from '../support/conditional.ts';
import { openEdge, whoAmI } from '../support/edge.ts';
import { Receiver } from '../support/receiver.ts';
import type { Signed } from '../support/signatures.ts';
import { changingListing, webhooksIn } from '../support/webhooks.ts';
import {
  memberOf,
  openWorld,
  outgoingOfTests,
  publicViewer,
  settings,
  temporaryDirectory,
  type World,
} from '../support/world.ts';

const folder = temporaryDirectory();
const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_RATE_LIMIT: 'off' });
let world: World;
let edge: Awaited<ReturnType<typeof openEdge>>;
let hooks: ReturnType<typeof webhooksIn>;
let listing: Awaited<ReturnType<typeof changingListing>>;
let child: ChildProcess | undefined;

beforeAll(async () => {
  world = await openWorld({ reacts: true, outgoing: { ...outgoingOfTests, resolve: async () => ['127.0.0.1'] } });
  edge = await openEdge(world, environment);
  hooks = webhooksIn(world);
  listing = await changingListing(world);
});
afterAll(async () => {
  child?.kill();
  await edge.close();
  await world.close();
  folder.remove();
});

/** The blocks of the page, in their order; the whole market among them is run by the tests of clients. */
const blocks = [...textOf('docs/markets.md').matchAll(/```(\w+)\n(.*?)```/gs)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const [asksForToken, market, manifest, registration, message, receiver, signatures, verifies] = blocks.map(
  ({ text }) => text,
);

it('docs/markets.md shows eight blocks, each of which is tried', () => {
  expect(blocks.map(({ kind }) => kind)).toEqual(['sh', 'ts', 'json', 'graphql', 'json', 'js', 'graphql', 'sh']);
  expect(market).toBe(textOf('tests/clients/market.ts'));
});

/** The words of a command that a block of shell shows, after the name of the program. */
function wordsOf(block: string | undefined, program: string): string[] {
  const line = block?.split('\n').find((each) => each.startsWith(program)) ?? '';
  return line.slice(program.length).split('#')[0]?.trim().split(/\s+/) ?? [];
}

it('the token that it asks for is a market’s', async () => {
  const words = wordsOf(asksForToken, 'npm run --silent token -- ');
  const { code, printed } = await runTool('token', words, { EGRET_DATA_DIR: folder.path });
  expect(code).toBe(0);
  const answer = await get(edge.url, whoAmI, { authorization: `Bearer ${printed.trim()}` });
  expect(JSON.parse(answer.text)).toMatchObject({ data: { viewer: { roles: ['MARKET'], organisation: 'LD-JYS' } } });
});

it('the manifest and the message that it shows are of the form of those that are sent', async () => {
  const sent = await (await fetch(`${edge.url}/feeds/listings.manifest.json`)).json();
  expect(formOf(JSON.parse(manifest ?? ''))).toEqual(formOf(sent));
  const to = await new Receiver().open();
  const { secret } = await hooks.register(to.url);
  await listing.revise();
  const [told] = await to.take(1, secret);
  to.close();
  expect(formOf(JSON.parse(message ?? ''))).toEqual(formOf(told));
});

/** The names and types of what a value holds. */
function formOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, formOf(held)]));
}

it('the queries that it shows are answered', async () => {
  const { data, errors } = await world.ask(memberOf('LD-PAGE', 'MARKET'), registration ?? '', {
    input: { url: 'http://127.0.0.1:9/' },
  });
  expect([data, errors]).toMatchObject([
    { registerWebhook: { webhook: {}, secret: expect.stringMatching(/^whsec_/), secretNote: null } },
    undefined,
  ]);
  const answered = await world.ask(memberOf('LD-PAGE', 'MARKET'), signatures ?? '', { id: listing.id });
  expect([answered.data, answered.errors]).toMatchObject([
    { listing: { signature: { contactSalt: expect.any(String) } } },
    undefined,
  ]);
});

it('what it says verifies a signed document does, and refuses another', async () => {
  const { listing: signed } = (await world.ask(publicViewer, signatures ?? '', { id: listing.id })).data as never as {
    listing: { signature: Signed };
  };
  const jwks = await (await fetch(`${edge.url}/.well-known/jwks.json`)).json();
  const inFolder = (word: string) => (/^\w+\.json$/.test(word) ? join(folder.path, word) : word);
  for (const [document, isSound] of [
    [signed.signature.document, true],
    [`${signed.signature.document} `, false],
  ] as const) {
    writeFileSync(inFolder('signed.json'), JSON.stringify({ ...signed.signature, document }));
    writeFileSync(inFolder('jwks.json'), JSON.stringify(jwks));
    const words = wordsOf(verifies, 'npm run verify -- ').map(inFolder);
    expect(await runTool('verify', words, {})).toMatchObject({ code: isSound ? 0 : 1 });
    const example = spawnSync(process.execPath, wordsOf(verifies, 'node ').map(inFolder), { encoding: 'utf8' });
    expect([example.status, example.stdout.includes(listing.id)]).toEqual(isSound ? [0, true] : [1, false]);
  }
});

it('Art. 19: the receiver that it shows verifies what it is sent, and reads each change', async () => {
  expect(receiver?.trim().split('\n').length).toBeLessThanOrEqual(42);
  const registered = await hooks.register('http://127.0.0.1:9/');
  const { cursor } = await hooks.see(registered);
  const token = await signDevelopmentToken(environment, { roles: ['MARKET'], subject: 'market', ttl: '1h' });
  const lines = start(receiver ?? '', {
    WEBHOOK_SECRET: registered.secret,
    EGRET_URL: `${edge.url}/graphql`,
    EGRET_TOKEN: token,
    CURSOR: cursor,
  });
  const { value: address } = await lines.next();
  await pointAt(String(address), registered.id);
  await listing.revise();
  const { value: line } = await lines.next();
  expect(JSON.parse(String(line))).toEqual({
    kind: 'REVISED',
    listingVersion: 3,
    reason: null,
    listing: { id: listing.id, title: '挂牌 2' },
  });
  const headers = { authorization: `Bearer ${token}` };
  const kept = await get(edge.url, { query: '{ webhooks { nodes { id } } }' }, headers);
  expect([kept.status, kept.etag, kept.cacheControl]).toEqual([200, null, 'no-store']);
  expect(await hooks.attempts(registered, 1)).toMatchObject([{ outcome: 'DELIVERED', status: 204 }]);
});

/** Runs the receiver, and gives what it prints, line by line. */
function start(code: string, variables: Record<string, string>): AsyncIterator<string> {
  child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...ownVariables(), ...variables, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The receiver prints nothing');
  return createInterface(child.stdout)[Symbol.asyncIterator]();
}

/** The secret has to be there before the receiver is, and the receiver before its address. */
async function pointAt(url: string, id: string): Promise<void> {
  await world.database.ownerPool().query('UPDATE apps.webhook SET url = $1 WHERE id = $2', [url, id]);
}
