import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { ownVariables } from '#kernel/platform/environment.ts';
import { textOf } from '../architecture/repository-files.ts';
import { get } from '../support/conditional.ts';
import { openEdge } from '../support/edge.ts';
import { changingListing, webhooksIn } from '../support/webhooks.ts';
import { openWorld, outgoingOfTests, settings, temporaryDirectory, type World } from '../support/world.ts';

const folder = temporaryDirectory();
let world: World;
let child: ChildProcess | undefined;
let closeEdge = async () => {};

beforeAll(async () => {
  world = await openWorld({ reacts: true, outgoing: { ...outgoingOfTests, resolve: async () => ['127.0.0.1'] } });
});
afterAll(async () => {
  child?.kill();
  await closeEdge();
  await world.close();
  folder.remove();
});

it('Art. 19: the receiver that docs/markets.md shows verifies what it is sent, and reads each change', async () => {
  const [, shown = ''] = /```js\n(.*?)```/s.exec(textOf('docs/markets.md')) ?? [];
  expect(shown.trim().split('\n').length).toBeLessThanOrEqual(42);
  const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_RATE_LIMIT: 'off' });
  const edge = await openEdge(world, environment);
  closeEdge = edge.close;
  const listing = await changingListing(world);
  const hooks = webhooksIn(world);
  const registered = await hooks.register('http://127.0.0.1:9/');
  const { cursor } = await hooks.see(registered);
  const token = await signDevelopmentToken(environment, { roles: ['MARKET'], subject: 'market', ttl: '1h' });
  const lines = start(shown, {
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
    listingVersion: 2,
    reason: null,
    listing: { id: listing.id, title: '挂牌 1' },
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
