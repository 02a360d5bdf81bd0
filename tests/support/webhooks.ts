import { expect, vi } from 'vitest';
import { newId } from '#kernel/graph/ids.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { type Acted, act, read } from './acting.ts';
import { listSomething } from './listing.ts';
import { Receiver } from './receiver.ts';
import { memberOf, publicViewer, type World } from './world.ts';

export interface Delivery {
  readonly outcome: string;
  readonly status: number | null;
  readonly attempt: number;
  readonly messageId: string;
}

/** A webhook as its market reads it. */
export interface Shown {
  readonly id: string;
  readonly status: string;
  readonly pauseReason: string | null;
  readonly cursor: string;
  readonly behindBy: { readonly count: number; readonly seconds: number };
  readonly deliveries: { readonly totalCount: number; readonly nodes: readonly Delivery[] };
}

const shown = `id version status pauseReason url kinds market cursor behindBy { count seconds }
  deliveries(first: 100) { totalCount nodes { at outcome status attempt messageId durationMs cursor } }`;

/** A webhook of a market of its own, with its secret. */
export interface Registered {
  readonly market: Viewer;
  readonly id: string;
  readonly secret: string;
}

interface Feed {
  readonly nodes: readonly { readonly cursor: string; readonly listingVersion: number; readonly kind: string }[];
}

/** The webhooks of a world, as their markets see and use them. */
export function webhooksIn(world: World) {
  const made: Registered[] = [];
  const payload = `webhook { ${shown} }`;

  async function register(url: string, more: object = {}): Promise<Registered> {
    const market = memberOf(`LD-HOOK-${newId('webhook')}`, 'MARKET');
    const acted = await act(world, market, 'registerWebhook', { url, ...more }, `webhook { id } secret`);
    expect(acted).toMatchObject({ __typename: 'RegisterWebhookPayload', secret: expect.stringMatching(/^whsec_/) });
    const registered = { market, id: (acted.webhook as Shown).id, secret: String(acted.secret) };
    made.push(registered);
    return registered;
  }

  const take = ({ market, id }: Omit<Registered, 'secret'>, mutation: string, more: object = {}): Promise<Acted> =>
    act(world, market, mutation, { id, ...more }, payload);

  const see = ({ market, id }: Omit<Registered, 'secret'>): Promise<Shown> =>
    read<Shown>(world, market, `{ webhook(id: "${id}") { ${shown} } }`);

  /** The attempts at a webhook, the first first, once there are so many. */
  async function attempts(of: Omit<Registered, 'secret'>, count: number): Promise<readonly Delivery[]> {
    await vi.waitUntil(async () => (await see(of)).deliveries.totalCount >= count, { timeout: 20_000, interval: 20 });
    return (await see(of)).deliveries.nodes.toReversed();
  }

  /** Removes all that it has registered, so that nothing more is sent to them. */
  async function removeAll(): Promise<void> {
    for (const each of made.splice(0)) await take(each, 'removeWebhook');
  }

  const opened: Receiver[] = [];

  /** A receiver on this machine. */
  async function receiver(): Promise<Receiver> {
    const receiving = await new Receiver().open();
    opened.push(receiving);
    return receiving;
  }

  /** Ends the receivers. */
  function close(): void {
    for (const each of opened.splice(0)) each.close();
  }

  const feedAfter = (after: string): Promise<Feed> =>
    read<Feed>(
      world,
      publicViewer,
      `{ listingChanges(first: 100, after: "${after}") { nodes { cursor listingVersion kind } } }`,
    );

  const head = () => read<{ cursor: string }>(world, publicViewer, '{ listingFeedHead { cursor } }');

  return { register, take, see, attempts, removeAll, receiver, close, feedAfter, head };
}

/** A listing with which changes of the feed are made. */
export async function changingListing(world: World) {
  const { listingId, basis } = await listSomething(world);
  let times = 0;
  return {
    id: listingId,
    agreementId: basis.agreementId,
    /** So many changes, one after another. */
    revise: async (count = 1): Promise<void> => {
      for (let i = 0; i < count; i += 1) {
        times += 1;
        const acted = await act(world, basis.party, 'reviseListing', { id: listingId, title: `挂牌 ${times}` });
        expect(acted.__typename).toBe('ReviseListingPayload');
      }
    },
  };
}
