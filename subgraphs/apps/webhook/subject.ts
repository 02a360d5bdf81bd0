import sql from 'sql-template-tag';
import type { Permit } from '#kernel/law/verbs/rules.ts';
import type { Subject } from '#kernel/law/verbs/work.ts';
import { ownerOf } from '#kernel/platform/callers/viewer.ts';
import type { WebhookFacts } from './rules.ts';
import { webhookTable } from './tables.ts';

export const webhookSubject: Subject<WebhookFacts> = {
  entity: webhookTable,
  facts: () => sql`w.owner, w.secret, (SELECT coalesce(max(h.sequence), 0) FROM apps.listing_change h) AS head`,
};

/** The market whose webhook it is. */
export const ownMarket: Permit<WebhookFacts> = {
  role: 'MARKET',
  when: (viewer, { owner }) => ownerOf(viewer) === owner,
};
