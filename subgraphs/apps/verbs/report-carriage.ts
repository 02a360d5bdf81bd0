import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { day, onThing } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { reasonsAgainstCarrying } from '../exchange/rules.ts';
import { settle } from '../listing/settle.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace } from '../subjects.ts';

const ReportCarriageInput = inputType(
  'ReportCarriageInput',
  ['本交易场所挂出此应用（第十九条）', 'That an exchange carries a listing (Article 19)'],
  {
    since: field(day(), '自何日起', 'Its first day'),
    until: field(day().nullish(), '至何日止（含当日）', 'Its last day'),
    ...onThing('listing'),
  },
).refine(({ since, until }) => until == null || until >= since, {
  path: ['until'],
  params: { zh: '末日不得早于首日。', en: 'Its last day cannot come before its first.' },
});

const future = { zh: '首日不得晚于今日。', en: 'It cannot begin after today.' };

/** Reports that the exchange carries a listing; what it said of it before gives way, and stays in the journal: each event tells exchange and days (Article 19). */
export const reportCarriage = defineVerb({
  name: 'reportCarriage',
  description: {
    zh: '报告本交易场所挂出此应用，限已登记交易场所的 MARKET（第十九条）',
    en: 'Reports that an exchange carries a listing; the MARKET of a registered exchange (Article 19)',
  },
  subject: 'Listing',
  permits: [{ role: 'MARKET' }],
  from: ['LISTED'],
  to: ['LISTED'],
  article: 19,
  event: 'listing.carried',
  reasons: reasonsAgainstCarrying,
  input: ReportCarriageInput,
  check: ({ since }, context) => {
    if (since > shanghaiDay(context.now)) throw new Refused(invalidField(context, ['since'], future));
  },
  client: clientOf,
  on: listingSubject,
  prepare: settle,
  against: requireInPlace,
  save: async ({ id: listingId, exchangeId, exchangeCode, firstListedOn }, { since, until }, work) => {
    if (since < firstListedOn) throw new Refused(invalidField(work.context, ['since'], beforeListing(firstListedOn)));
    const said = { since: dateOf(since), until: until == null ? null : dateOf(until), reportedAt: work.now };
    // Without a registered exchange a reason has spoken against it.
    const place = { listingId, exchangeId: exchangeId ?? '' };
    await work.transaction.carriage.upsert({
      where: { listingId_exchangeId: place },
      create: { ...place, ...said },
      update: said,
    });
    return { to: 'LISTED', reason: `${exchangeCode}: ${since}/${until ?? '..'}` };
  },
});

function beforeListing(day: string) {
  return {
    zh: `首日不得早于首次挂牌之日 ${day}。`,
    en: `It cannot begin before the app was first listed, on ${day}.`,
  };
}

function dateOf(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}
