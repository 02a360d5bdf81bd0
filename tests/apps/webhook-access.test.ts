import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { type Shown, webhooksIn } from '../support/webhooks.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
let hooks: ReturnType<typeof webhooksIn>;
beforeAll(async () => {
  world = await openWorld();
  hooks = webhooksIn(world);
});
afterAll(() => world.close());

describe('who sees webhooks', () => {
  it('its own market, the operator and the authority; to others the list is closed and a webhook is not there', async () => {
    const { market, id } = await hooks.register('http://127.0.0.1:9/hook');
    const query = `{ webhook(id: "${id}") { id } webhooks(first: 100) { nodes { id url market } } }`;
    const seen = async (viewer: Viewer) => {
      const { data, errors } = await world.ask(viewer, query);
      const { webhook, webhooks } = data as never as { webhook: object | null; webhooks: { nodes: Shown[] } | null };
      return [errors?.[0]?.extensions.code ?? webhooks?.nodes.map((each) => each.id), webhook];
    };
    expect(await seen(market)).toEqual([[id], { id }]);
    expect(await seen(memberOf('LD-NO-HOOK', 'MARKET'))).toEqual([[], null]);
    for (const role of ['OPERATOR', 'AUTHORITY'] as const)
      expect(await seen(someone(role))).toEqual([expect.arrayContaining([id]), { id }]);
    const closed = ['DEVELOPER', 'PROVIDER', 'ANALYST', 'REVIEWER', 'INFO_CENTER', 'SUPERVISOR'] as const;
    for (const role of closed) expect([role, await seen(someone(role))]).toEqual([role, ['FORBIDDEN', null]]);
    expect(await seen(publicViewer)).toEqual(['UNAUTHENTICATED', null]);
    expect(await act(world, memberOf('LD-NO-HOOK', 'MARKET'), 'pauseWebhook', { id })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('the officials who see all may do nothing to a market’s, and no answer or journal holds a secret', async () => {
    const { id, secret } = await hooks.register('http://127.0.0.1:9/a-private-hook');
    const authority = someone('AUTHORITY');
    const { allowedActions } = await read<{ allowedActions: { permitted: boolean; reasons: { code: string }[] }[] }>(
      world,
      authority,
      `{ webhook(id: "${id}") { allowedActions { mutation permitted reasons { code } } } }`,
    );
    expect(allowedActions).toHaveLength(6);
    for (const action of allowedActions)
      expect(action).toMatchObject({ permitted: false, reasons: [{ code: 'FORBIDDEN' }] });
    const { rows } = await world.database.ownerPool().query('SELECT * FROM facts.journal');
    expect(JSON.stringify(rows)).not.toMatch(/a-private-hook|whsec_/);
    const { rows: kept } = await world.database.ownerPool().query('SELECT * FROM apps.webhook');
    expect(JSON.stringify(kept)).not.toContain(secret.slice('whsec_'.length));
  });

  it('a market has ten at most; the eleventh is refused, and told so before, until one is removed', async () => {
    const market = memberOf('LD-MANY', 'MARKET');
    const register = () => act(world, market, 'registerWebhook', { url: 'http://127.0.0.1:9/' }, 'webhook { id }');
    const first = (await register()).webhook as Shown;
    for (let i = 1; i < 10; i += 1) await register();
    expect(await register()).toMatchObject({ __typename: 'Conflict', code: 'TOO_MANY_WEBHOOKS', article: 19 });
    const { allowedActions } = await read<{ allowedActions: { mutation: string }[] }>(
      world,
      market,
      '{ viewer { allowedActions { mutation permitted reasons { code article } } } }',
    );
    expect(allowedActions.find(({ mutation }) => mutation === 'registerWebhook')).toMatchObject({
      permitted: false,
      reasons: [{ code: 'TOO_MANY_WEBHOOKS', article: 19 }],
    });
    await act(world, market, 'removeWebhook', { id: first.id });
    expect((await register()).__typename).toBe('RegisterWebhookPayload');
  });
});
