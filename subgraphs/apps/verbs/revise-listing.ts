import type { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { impersonal, keyed, prose, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { recordChange } from '../listing/changes.ts';
import { settle } from '../listing/settle.ts';
import { keepVersion } from '../listing/version-table.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace, type StandingListing } from '../subjects.ts';
import { pages } from './pages.ts';
import { own } from './permits.ts';
import { price, priceFault, pricing, unitOf, withFittingPrice } from './pricing.ts';

const ReviseListingInput = withFittingPrice(
  inputType('ReviseListingInput', ['对挂牌的修改，未给出的不变', 'Changes to a listing; what is not given stays'], {
    id: thing('listing'),
    title: field(impersonal(text()).nullish(), '名称', 'Its title'),
    summary: field(impersonal(prose()).nullish(), '摘要', 'What it offers'),
    category: field(impersonal(text()).nullish(), '类别', 'Its category'),
    pricing: field(pricing().nullish(), '定价方式', 'How it is priced'),
    ...price,
    contact: field(text().nullish(), '联系方式', 'Whom to ask'),
    ...pages,
    ...versioned,
    ...keyed,
  }),
);

/** Changes what a listing says; what is not given stays, but another pricing brings its own amount (Article 19). */
export const reviseListing = defineVerb({
  name: 'reviseListing',
  description: { zh: '修改挂牌，仅限其 DEVELOPER（第十九条）', en: 'Revises a listing; its DEVELOPER (Article 19)' },
  subject: 'Listing',
  permits: [own],
  from: ['LISTED'],
  to: ['LISTED'],
  article: 19,
  event: 'listing.revised',
  input: ReviseListingInput,
  client: clientOf,
  on: listingSubject,
  prepare: settle,
  against: (facts, input, { context }) => {
    const fault = priceFault({ ...facts, ...changedPrice(facts, input) });
    if (fault) throw new Refused(invalidField(context, [fault.field], fault));
    return requireInPlace(facts);
  },
  save: async (facts, input, { context, transaction, run, now }) => {
    const { id, version } = facts;
    await transaction.listing.update({
      where: { id },
      data: { ...changedTexts(input), ...changedPrice(facts, input), version: version + 1, modifiedAt: now },
    });
    await keepVersion(run, id);
    await recordChange(context, run, { listingId: id, version: version + 1, kind: 'REVISED', at: now, article: 19 });
    return { to: 'LISTED' };
  },
});

type Revision = z.output<typeof ReviseListingInput>;

/** A text that is null stays as one that is left out does; an address that is null is taken away. */
function changedTexts({ title, summary, category, contact, termsUrl, orderUrl, documentationUrl }: Revision) {
  const texts = Object.entries({ title, summary, category, contact }).filter(([, value]) => value != null);
  const addresses = Object.entries({ termsUrl, orderUrl, documentationUrl }).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...texts, ...addresses]);
}

/** Another pricing brings its own amount and unit; under the same one, what is not given stays. */
function changedPrice(facts: StandingListing, { pricing, priceAmount, priceUnit }: Revision) {
  const stays = pricing == null || pricing === facts.pricing;
  const amount = stays && priceAmount === undefined ? facts.priceAmount : (priceAmount ?? null);
  const price = { pricing: pricing ?? facts.pricing, priceAmount: amount };
  const unit = priceUnit ?? (stays && amount !== null ? facts.priceUnit : null);
  return { ...price, priceUnit: amount === null ? unit : unitOf({ ...price, priceUnit: unit }) };
}
