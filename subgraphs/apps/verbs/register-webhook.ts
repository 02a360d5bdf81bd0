import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, setOf, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { conflict, invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { findOutside } from '#kernel/platform/outgoing/outside-address.ts';
import { ListingChangeKind } from '#prisma/apps/generated/enums.ts';
import { clientOf } from '../store.ts';
import { giveOnce, givingOnce } from '../webhook/given-once.ts';
import { outgoingOf } from '../webhook/outgoing.ts';
import { mostInAll, mostOfMarket } from '../webhook/rules.ts';
import { newSecret, sealSecret } from '../webhook/secrets.ts';

const RegisterWebhookInput = inputType(
  'RegisterWebhookInput',
  ['回调地址（第十九条）', 'Where a market is told of changes of listings (Article 19)'],
  {
    url: field(
      text(2_048),
      '接收方的 https 地址；主管部门与一级开发主体可见，请勿在其中放置密钥',
      'The https address of its receiver. The authority and the operator see it, so keep secrets out of it',
    ),
    kinds: field(
      setOf(z.enum(ListingChangeKind).meta({ graphql: 'ListingChangeKind' }), { least: 1, most: 20 }).nullish(),
      '只告知这些类别的变更；不给则全部',
      'Only changes of these kinds; all if not given',
    ),
    ...keyed,
  },
);

const tooMany = {
  code: 'TOO_MANY_WEBHOOKS',
  article: 19,
  zh: `每一市场最多 ${mostOfMarket} 个回调地址，全平台最多 ${mostInAll} 个；请先移除不用的（removeWebhook）。`,
  en: `A market has ${mostOfMarket} webhooks at most, all markets together ${mostInAll}; remove one first (removeWebhook).`,
} as const;

/** Whether a market may have no more of them. */
async function hasTooMany(run: Run, owner: string | null): Promise<boolean> {
  const [row] = await run<{ own: number; all: number }>(
    sql`SELECT count(*) FILTER (WHERE owner = ${owner}) AS own, count(*) AS all FROM apps.webhook WHERE status <> 'REMOVED'`,
  );
  return row !== undefined && (row.own >= mostOfMarket || row.all >= mostInAll);
}

/** Registers where a market is told of changes of listings from now on; its payload gives the secret, this once (Article 19). */
export const registerWebhook = givingOnce(
  defineVerb({
    name: 'registerWebhook',
    description: {
      zh: '登记回调地址，此后的挂牌变更即时告知，仅限 MARKET（第十九条）',
      en: 'Registers where a market is told of changes of listings from now on; MARKET (Article 19)',
    },
    subject: 'Webhook',
    permits: [{ role: 'MARKET' }],
    from: [],
    to: ['ACTIVE'],
    article: 19,
    event: 'webhook.registered',
    input: RegisterWebhookInput,
    check: async ({ url }, context) => {
      const found = await findOutside(url, outgoingOf(context.services));
      if ('fault' in found) throw new Refused(invalidField(context, ['url'], found.text));
    },
    againstCaller: async ({ viewer }, run) => ((await hasTooMany(run, ownerOf(viewer))) ? [tooMany] : []),
    client: clientOf,
    changes: () => ['webhooks'],
    save: async ({ url, kinds }, { context, transaction, run, now }) => {
      const owner = ownerOf(context.viewer) ?? '';
      if (await hasTooMany(run, owner)) throw new Refused(conflict(context, tooMany.code, tooMany));
      const id = newId('webhook', now);
      const secret = newSecret();
      const [head] = await run<{ position: number }>(
        sql`SELECT coalesce(max(h.sequence), 0) AS position FROM apps.listing_change h`,
      );
      await transaction.webhook.create({
        data: {
          id,
          version: 1,
          owner,
          url: new URL(url).href,
          kinds: kinds ?? [],
          status: 'ACTIVE',
          registeredAt: now,
          secret: sealSecret(outgoingOf(context.services).key(), id, secret),
          position: head?.position ?? 0,
        },
      });
      giveOnce(context, secret);
      return { id, from: null, to: 'ACTIVE' };
    },
  }),
);
