import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { change, type Outcome } from '#kernel/verbs/acting.ts';
import { amount, impersonal, onThing, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { invalidField, Refused } from '#kernel/verbs/refusals.ts';
import { listingVerbs } from '../policy.ts';
import { settle } from '../reactions/settle.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace } from '../subjects.ts';
import { recordChange } from './listing-changes.ts';
import { priceFault, pricings, withFittingPrice } from './pricing.ts';

const ReviseListingInput = withFittingPrice(
  z.object({
    ...onThing('listing'),
    title: impersonal(text()).nullish(),
    summary: impersonal(prose()).nullish(),
    category: impersonal(text()).nullish(),
    pricing: z.enum(pricings).nullish(),
    priceAmount: amount().nullish(),
    contact: text().nullish(),
  }),
);

/** Changes what a listing says; what is not given stays, but another pricing brings its own amount (Article 19). */
export function reviseListing(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, ReviseListingInput, given);
  return change(context, {
    mutation: 'reviseListing',
    verb: listingVerbs.reviseListing,
    client: clientOf(context),
    subject: listingSubject,
    input,
    prepare: () => settle(context),
    against: (facts) => {
      const fault = priceFault({ ...facts, ...changedPrice(input) });
      if (fault) throw new Refused(invalidField(context, ['priceAmount'], fault));
      return requireInPlace(facts);
    },
    save: async ({ id, version }, { transaction, run, now }) => {
      await transaction.listing.update({
        where: { id },
        data: { ...changedOf(input), version: version + 1, modifiedAt: now },
      });
      await recordChange(run, { listingId: id, version: version + 1, kind: 'REVISED', at: now, article: 19 });
      return { to: 'LISTED' };
    },
  });
}

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
