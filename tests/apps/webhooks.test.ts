import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { answering, verified } from '../support/receiver.ts';
import { SteppedClock } from '../support/stepped-clock.ts';
import { changingListing, type Shown, webhooksIn } from '../support/webhooks.ts';
import { memberOf, openWorld, outgoingOfTests, publicViewer, someone, type World } from '../support/world.ts';

const hour = 3_600_000;
const clock = new SteppedClock();
let world: World;
let hooks: ReturnType<typeof webhooksIn>;
let listing: Awaited<ReturnType<typeof changingListing>>;

beforeAll(async () => {
  world = await openWorld({ reacts: true, outgoing: { ...outgoingOfTests, clock, withinMs: 500 } });
  hooks = webhooksIn(world);
  listing = await changingListing(world);
});
afterEach(() => hooks.removeAll());
afterAll(async () => {
  await world.close();
  hooks.close();
});

const receiver = () => hooks.receiver();

describe('Art. 19: a market is told at once', () => {
  it('of each change in the order of the feed, signed, in a thin message; the market reads the rest', async () => {
    const to = await receiver();
    const { cursor } = await hooks.head();
    const registered = await hooks.register(to.url);
    await listing.revise(2);
    const told = await to.take(2, registered.secret);
    const { nodes } = await hooks.feedAfter(cursor);
    expect(told.map(({ data }) => data)).toEqual(nodes.map((change) => ({ listingId: listing.id, ...change })));
    expect(told[0]).toEqual({
      type: 'listing.revised',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { listingId: listing.id, listingVersion: 2, kind: 'REVISED', cursor: nodes[0]?.cursor },
    });
    const attempts = await hooks.attempts(registered, 2);
    expect(attempts).toMatchObject([
      { outcome: 'DELIVERED', status: 204, attempt: 1, messageId: to.received[0]?.headers['webhook-id'] },
      { outcome: 'DELIVERED', status: 204, attempt: 1 },
    ]);
    expect(await hooks.see(registered)).toMatchObject({
      status: 'ACTIVE',
      cursor: nodes[1]?.cursor,
      behindBy: { count: 0, seconds: 0 },
    });
  });

  it('only of the kinds that it asks for', async () => {
    const to = await receiver();
    const { secret } = await hooks.register(to.url, { kinds: ['SUSPENDED', 'RESUMED'] });
    await listing.revise();
    const [order] = await stop();
    const [first] = await to.take(1, secret);
    expect(first).toMatchObject({ type: 'listing.suspended', data: { kind: 'SUSPENDED' } });
    await act(world, someone('AUTHORITY'), 'liftStopOrder', { id: order?.id, reason: '已整改' });
    expect(await to.take(1, secret)).toMatchObject([{ type: 'listing.resumed' }]);
  });

  async function stop(): Promise<readonly { readonly id: string }[]> {
    const targets = [{ type: 'AGREEMENT', id: listing.agreementId }];
    const risk = { title: '风险', description: '说明', targets };
    const { riskReport } = await act(
      world,
      someone('OPERATOR'),
      'reportRisk',
      risk,
      'riskReport { stopOrders { id } }',
    );
    return (riskReport as { stopOrders: { id: string }[] }).stopOrders;
  }
});

describe('the secret of a webhook', () => {
  it('is given once: the same call again gives the webhook without it, and says how to get another', async () => {
    const market = memberOf('LD-ONCE', 'MARKET');
    const input = { url: 'http://127.0.0.1:9/hook', idempotencyKey: 'once' };
    const payload = 'webhook { id version } secret secretNote';
    const first = await act(world, market, 'registerWebhook', input, payload);
    expect(first).toMatchObject({ secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/), secretNote: null });
    const again = await act(world, market, 'registerWebhook', input, payload);
    const note = expect.stringContaining('rotateWebhookSecret');
    expect(again).toEqual({ ...first, secret: null, secretNote: note });
    const { id } = first.webhook as Shown;
    const rotation = { id, idempotencyKey: 'twice' };
    const rotated = await act(world, market, 'rotateWebhookSecret', rotation, payload);
    expect(rotated.secret).not.toBe(first.secret);
    expect(await act(world, market, 'rotateWebhookSecret', rotation, payload)).toEqual({
      ...rotated,
      secret: null,
      secretNote: note,
    });
    const { rows } = await world.database.ownerPool().query('SELECT * FROM apps.webhook, apps.idempotent_answer');
    for (const secret of [first.secret, rotated.secret]) expect(JSON.stringify(rows)).not.toContain(String(secret));
  });

  it('that two mutations of one request make is each its own, and no repetition among them tells it', async () => {
    const market = memberOf('LD-TWICE', 'MARKET');
    const field = (key: string) =>
      `registerWebhook(input: { url: "http://127.0.0.1:9/hook", idempotencyKey: "${key}" }) { ... on RegisterWebhookPayload { secret } }`;
    const { data } = await world.ask(market, `mutation { a: ${field('a')} b: ${field('b')} c: ${field('a')} }`);
    const { a, b, c } = data as never as Record<string, { secret: string | null }>;
    expect(a?.secret).not.toBe(b?.secret);
    expect([a?.secret, b?.secret, c?.secret]).toEqual([
      expect.stringMatching(/^whsec_/),
      expect.stringMatching(/^whsec_/),
      null,
    ]);
  });

  it('is followed by another: for a day messages carry both signatures, then the new one alone', async () => {
    const to = await receiver();
    const { market, id, secret: former } = await hooks.register(to.url);
    const rotate = async () => String((await act(world, market, 'rotateWebhookSecret', { id }, 'secret')).secret);
    const present = await rotate();
    await listing.revise();
    const both = await to.next();
    expect([verified(both, present), verified(both, former)]).toEqual([expect.anything(), expect.anything()]);
    world.now = new Date(Date.now() - 25 * hour);
    const last = await rotate();
    world.now = undefined;
    await listing.revise();
    const one = await to.next();
    expect(verified(one, last)).toBeDefined();
    for (const old of [former, present]) expect(() => verified(one, old)).toThrow('No matching signature');
  });
});

describe('a webhook that is paused', () => {
  it('by its market keeps its place in the feed, and goes on there without a gap', async () => {
    const to = await receiver();
    const registered = await hooks.register(to.url);
    expect(await hooks.take(registered, 'pauseWebhook')).toMatchObject({
      webhook: { status: 'PAUSED', pauseReason: 'REQUESTED' },
    });
    const { cursor } = await hooks.head();
    await listing.revise(3);
    expect(await hooks.see(registered)).toMatchObject({ cursor, behindBy: { count: 3, seconds: expect.any(Number) } });
    await hooks.take(registered, 'resumeWebhook');
    const { nodes } = await hooks.feedAfter(cursor);
    const told = await to.take(3, registered.secret);
    expect(told.map(({ data }) => data.cursor)).toEqual(nodes.map((change) => change.cursor));
    expect(to.received).toHaveLength(3);
  });

  it('because its receiver answered 410 stands where it was; the journal says so, without an address', async () => {
    const to = await receiver();
    to.answer = answering(410);
    const { cursor } = await hooks.head();
    const registered = await hooks.register(to.url);
    await listing.revise(2);
    const [attempt] = await hooks.attempts(registered, 1);
    expect(attempt).toMatchObject({ outcome: 'REFUSED', status: 410 });
    expect(await hooks.see(registered)).toMatchObject({ status: 'PAUSED', pauseReason: 'GONE', cursor });
    const history = `{ journal(filter: { subjectId: "${registered.id}" }) { nodes { type actor to reason } } }`;
    const { nodes } = await read<{ nodes: object[] }>(world, someone('AUTHORITY'), history);
    expect(nodes).toMatchObject([
      { type: 'webhook.registered', to: 'ACTIVE', reason: null },
      { type: 'webhook.paused', actor: 'system', to: 'PAUSED', reason: 'GONE' },
    ]);
    to.answer = answering(204);
    await hooks.take(registered, 'resumeWebhook');
    const ids = [await to.next(), await to.next(), await to.next()].map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[1]);
  });
});

describe('a test, a redrive, a removal', () => {
  it('a test is of the form of a message, tried once, to a paused webhook too, and moves nothing', async () => {
    const to = await receiver();
    to.answer = answering(500);
    const registered = await hooks.register(to.url);
    await hooks.take(registered, 'pauseWebhook');
    const { cursor } = await hooks.see(registered);
    await hooks.take(registered, 'testWebhook');
    expect(await to.take(1, registered.secret)).toMatchObject([
      { type: 'webhook.test', data: { listingId: null, listingVersion: null, kind: null, cursor } },
    ]);
    expect(await hooks.attempts(registered, 1)).toMatchObject([{ outcome: 'REFUSED', attempt: 1 }]);
    expect(await hooks.see(registered)).toMatchObject({ status: 'PAUSED', cursor, deliveries: { totalCount: 1 } });
  });

  it('a redrive tells again what comes after a cursor, under the ids that it had; any other cursor is refused', async () => {
    const to = await receiver();
    const registered = await hooks.register(to.url);
    const { cursor: after } = await hooks.head();
    await listing.revise(2);
    const first = [await to.next(), await to.next()];
    await hooks.attempts(registered, 2);
    await hooks.take(registered, 'redriveWebhook', { after });
    const again = [await to.next(), await to.next()];
    const ids = (messages: typeof first) => messages.map(({ headers }) => headers['webhook-id']);
    expect(ids(again)).toEqual(ids(first));
    const other = await read<{ pageInfo: { endCursor: string } }>(
      world,
      publicViewer,
      '{ listings(first: 1) { pageInfo { endCursor } } }',
    );
    const changes = 'query($after: String) { listingChanges(after: $after) { nodes { kind } } }';
    for (const wrong of [other.pageInfo.endCursor, 'x', '']) {
      const refused = await hooks.take(registered, 'redriveWebhook', { after: wrong });
      expect(refused).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['input', 'after'] }] });
      const { errors } = await world.ask(publicViewer, changes, { after: wrong });
      expect(errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
    }
  });

  it('a removed one is told of nothing more, and its secrets are gone', async () => {
    const to = await receiver();
    const registered = await hooks.register(to.url);
    await hooks.take(registered, 'pauseWebhook');
    await listing.revise();
    expect(await hooks.take(registered, 'removeWebhook')).toMatchObject({
      webhook: { status: 'REMOVED', behindBy: { count: 0 } },
    });
    for (const verb of ['resumeWebhook', 'testWebhook', 'rotateWebhookSecret', 'removeWebhook'])
      expect(await hooks.take(registered, verb)).toMatchObject({ code: 'WRONG_STATE', currentStatus: 'REMOVED' });
    const kept = 'SELECT secret, former_secret FROM apps.webhook WHERE id = $1';
    const { rows } = await world.database.ownerPool().query(kept, [registered.id]);
    expect(rows).toEqual([{ secret: null, former_secret: null }]);
    expect(to.received).toEqual([]);
  });
});

describe('the service’s clock', () => {
  it('may be off by a day: a message is signed for the moment at which it is sent', async () => {
    const to = await receiver();
    const { secret } = await hooks.register(to.url);
    for (const days of [1, -1]) {
      world.now = new Date(Date.now() + days * 24 * hour);
      await listing.revise();
      expect(await to.take(1, secret)).toHaveLength(1);
    }
    world.now = undefined;
  });
});
