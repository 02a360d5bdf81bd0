import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { amount, idOf, impersonal, keyed, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { Refused, wrongState } from '#kernel/verbs/refusals.ts';
import type { Work } from '#kernel/verbs/work.ts';
import type { Prisma } from '#prisma/apps/generated/client.ts';
import { type AppFacts, reasonsAgainstForm } from '../domain/app-facts.ts';
import { listingMakers } from '../policy.ts';
import { settle } from '../reactions/settle.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { recordChange } from './listing-changes.ts';
import { pricings, withFittingPrice } from './pricing.ts';
import { readProvenance } from './provenance.ts';

const ListAppInput = withFittingPrice(
  z.object({
    appId: idOf('app'),
    title: impersonal(text()),
    summary: impersonal(prose()),
    category: impersonal(text()),
    deliveryForm: z.enum(['API', 'REPORT', 'DATASET', 'MODEL', 'APPLICATION']),
    pricing: z.enum(pricings),
    priceAmount: amount().nullish(),
    contact: text(),
    ...keyed,
  }),
);

/** Lists an approved app for the data markets; after it was delisted again, under the same id (Article 19). */
export function listApp(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ListAppInput, given);
  const { appId, idempotencyKey: _, ...content } = input;
  // The subject is the listing; the app, which the input names, is what is there to begin with.
  const verb = { ...listingMakers.listApp, from: ['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED', 'REVOKED'] };
  return change(context, {
    mutation: 'listApp',
    verb,
    client: clientOf(context),
    subject: appSubject,
    input: { ...input, id: appId },
    field: 'appId',
    prepare: () => settle(context),
    changes: ({ listing }) => (listing ? [listing.id] : []),
    against: (facts) => {
      refuseListed(context, facts);
      return reasonsAgainstForm(facts, content.deliveryForm);
    },
    save: async (facts, work) => {
      const { listing } = facts;
      const version = (listing?.version ?? 0) + 1;
      const id = await saveListing(facts, work, { ...content, priceAmount: content.priceAmount ?? null, version });
      await recordChange(work.run, { listingId: id, version, kind: 'LISTED', at: work.now, article: 19 });
      await expectEnd(work.run, facts.agreementId);
      return { id, from: listing?.status ?? null, to: 'LISTED' };
    },
  });
}

function refuseListed(context: Context, { listing }: AppFacts): void {
  if (!listing || listing.status === 'DELISTED') return;
  throw new Refused(wrongState(context, listing.status, ['DELISTED']));
}

/** The end of this agreement ends the listing. Noted while the feed is held, as reactions note it. */
async function expectEnd(run: Run, agreementId: string): Promise<void> {
  await run(sql`UPDATE apps.reaction_cursor SET next_due =
    LEAST(next_due, (SELECT g.valid_to FROM facts.agreement g WHERE g.id = ${agreementId}))`);
}

interface Content {
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly deliveryForm: string;
  readonly pricing: string;
  readonly priceAmount: string | null;
  readonly contact: string;
  readonly version: number;
}

async function saveListing(
  facts: AppFacts,
  { transaction, run, now }: Work<Transaction>,
  content: Content,
): Promise<string> {
  const { id: appId, agreementId, developerId, developerOwner, listing } = facts;
  const shown = { ...content, status: 'LISTED', listedAt: now, modifiedAt: now };
  if (listing) {
    await transaction.listing.update({ where: { id: listing.id }, data: shown });
    return listing.id;
  }
  const app = await transaction.app.findUniqueOrThrow({ where: { id: appId }, select: { provenance: true } });
  const provenance = (app.provenance ?? (await readProvenance(run, appId))) as unknown as Prisma.InputJsonArray;
  const id = newId('listing', now);
  await transaction.listing.create({
    data: { id, appId, agreementId, developerId, developerOwner, provenance, createdAt: now, ...shown },
  });
  return id;
}
