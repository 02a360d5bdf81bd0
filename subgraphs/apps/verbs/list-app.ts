import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, impersonal, keyed, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { Prisma } from '#prisma/apps/generated/client.ts';
import { DeliveryForm, ListingStatus, type PriceUnit, type Pricing } from '#prisma/apps/generated/enums.ts';
import { type AppFacts, listingInTheWay, reasonsAgainstForm, reasonsAgainstListing } from '../app/rules.ts';
import { recordChange } from '../listing/changes.ts';
import { lastDayBeforeNotice } from '../listing/end-notice.ts';
import { settle } from '../listing/settle.ts';
import { turnsOf } from '../listing/standing.ts';
import { keepVersion } from '../listing/version-table.ts';
import { clientOf, type Transaction } from '../store.ts';
import { appSubject } from '../subjects.ts';
import { pages } from './pages.ts';
import { own } from './permits.ts';
import { price, pricing, unitOf, withFittingPrice } from './pricing.ts';
import { readProvenance } from './provenance.ts';

const ListAppInput = withFittingPrice(
  inputType('ListAppInput', ['挂牌内容（第十九条）', 'What a listing says (Article 19)'], {
    appId: field(idOf('app'), '所挂牌应用', 'The app it lists'),
    title: field(impersonal(text()), '名称', 'Its title'),
    summary: field(impersonal(prose()), '摘要', 'What it offers'),
    category: field(impersonal(text()), '类别', 'Its category'),
    deliveryForm: field(z.enum(DeliveryForm).meta({ graphql: 'DeliveryForm' }), '交付形式', 'Its form'),
    pricing: field(pricing(), '定价方式', 'How it is priced'),
    ...price,
    contact: field(text(), '联系方式', 'Whom to ask'),
    ...pages,
    sandbox: field(
      z.boolean().nullish(),
      '是否为试验挂牌：供市场试验对接，不得出售；缺省否',
      'Whether it is a sandbox: for markets to test with, not for sale; false if not given',
    ),
    ...keyed,
  }),
);

/** Lists an approved app for the data markets; after it was delisted again, under the same id (Article 19). */
export const listApp = defineVerb({
  name: 'listApp',
  description: {
    zh: '将通过的应用挂牌，仅限其 DEVELOPER（第十九条）',
    en: 'Lists an approved app; its DEVELOPER (Article 19)',
  },
  subject: 'Listing',
  permits: [own],
  from: ['DELISTED'],
  // Any state of the app: that it is not approved is a reason, told together with the others.
  offeredIn: ['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED', 'REVOKED'],
  to: ['LISTED'],
  article: 19,
  event: 'listing.listed',
  inTheWay: listingInTheWay,
  reasons: reasonsAgainstListing,
  input: ListAppInput,
  client: clientOf,
  on: appSubject,
  field: 'appId',
  prepare: settle,
  changes: ({ listing }) => (listing ? [listing.id] : []),
  against: (facts, { deliveryForm }) => reasonsAgainstForm(facts, deliveryForm),
  save: async (facts, { appId: _, idempotencyKey: __, ...content }, work) => {
    const { listing } = facts;
    const version = (listing?.version ?? 0) + 1;
    const { termsUrl = null, orderUrl = null, documentationUrl = null, priceAmount = null } = content;
    const sandbox = content.sandbox ?? false;
    const shown = {
      ...content,
      priceAmount,
      priceUnit: unitOf(content),
      termsUrl,
      orderUrl,
      documentationUrl,
      sandbox,
      version,
    };
    const id = await saveListing(facts, work, shown);
    await keepVersion(work.run, id);
    await recordChange(work.context, work.run, { listingId: id, version, kind: 'LISTED', at: work.now, article: 19 });
    await expectEnd(work, facts);
    return { id, from: listing?.status ?? null, to: 'LISTED' };
  },
});

/** The days after which this listing may change by itself. Noted while the feed is held, as reactions note it. */
async function expectEnd({ run, now }: Work<Transaction>, { agreementId, developerId }: AppFacts): Promise<void> {
  const turns = turnsOf(sql`${agreementId}`, sql`${developerId}`, now);
  await run(
    sql`UPDATE apps.reaction_cursor SET next_due = LEAST(next_due, (SELECT min(turn.last_day) FROM ${turns} turn),
      ${lastDayBeforeNotice(sql`${agreementId}`, now)})`,
  );
}

interface Content {
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly deliveryForm: DeliveryForm;
  readonly pricing: Pricing;
  readonly priceAmount: string | null;
  readonly priceUnit: PriceUnit | null;
  readonly contact: string;
  readonly termsUrl: string | null;
  readonly orderUrl: string | null;
  readonly documentationUrl: string | null;
  readonly sandbox: boolean;
  readonly version: number;
}

async function saveListing(
  facts: AppFacts,
  { transaction, run, now }: Work<Transaction>,
  content: Content,
): Promise<string> {
  const { id: appId, agreementId, developerId, developerOwner, listing } = facts;
  const shown = { ...content, status: ListingStatus.LISTED, listedAt: now, modifiedAt: now };
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
