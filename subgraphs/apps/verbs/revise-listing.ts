import type { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { amount, impersonal, keyed, prose, text, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { recordChange } from '../listing/changes.ts';
import { settle } from '../listing/settle.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace } from '../subjects.ts';
import { own } from './permits.ts';
import { priceFault, pricing, withFittingPrice } from './pricing.ts';

const ReviseListingInput = withFittingPrice(
  inputType('ReviseListingInput', ['对挂牌的修改，未给出的不变', 'Changes to a listing; what is not given stays'], {
    id: thing('listing'),
    title: field(impersonal(text()).nullish(), '名称', 'Its title'),
    summary: field(impersonal(prose()).nullish(), '摘要', 'What it offers'),
    category: field(impersonal(text()).nullish(), '类别', 'Its category'),
    pricing: field(pricing().nullish(), '定价方式', 'How it is priced'),
    priceAmount: field(amount().nullish(), '价格（元），最多两位小数', 'Its price in CNY, at most 2 decimal places'),
    contact: field(text().nullish(), '联系方式', 'Whom to ask'),
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
    const fault = priceFault({ ...facts, ...changedPrice(input) });
    if (fault) throw new Refused(invalidField(context, ['priceAmount'], fault));
    return requireInPlace(facts);
  },
  save: async ({ id, version }, input, { transaction, run, now }) => {
    await transaction.listing.update({
      where: { id },
      data: { ...changedOf(input), version: version + 1, modifiedAt: now },
    });
    await recordChange(run, { listingId: id, version: version + 1, kind: 'REVISED', at: now, article: 19 });
    return { to: 'LISTED' };
  },
});

type Revision = z.output<typeof ReviseListingInput>;

function changedOf(input: Revision) {
  const { title, summary, category, contact } = input;
  const texts = Object.entries({ title, summary, category, contact }).filter(([, value]) => value != null);
  return { ...Object.fromEntries(texts), ...changedPrice(input) };
}

function changedPrice({ pricing, priceAmount }: Revision) {
  if (pricing != null) return { pricing, priceAmount: priceAmount ?? null };
  return priceAmount === undefined ? {} : { priceAmount };
}
