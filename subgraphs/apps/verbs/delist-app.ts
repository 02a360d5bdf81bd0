import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, prose, reasonField, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { recordChange } from '../listing/changes.ts';
import { settle } from '../listing/settle.ts';
import { clientOf } from '../store.ts';
import { listingSubject, requireInPlace } from '../subjects.ts';
import { authority, operator, own } from './permits.ts';

const withdrawalReasons = [
  'EXPIRED',
  'AGREEMENT_TERMINATED',
  'RISK_STOP',
  'DATA_WITHDRAWN',
  'NON_COMPLIANCE',
  'DEVELOPER_REQUEST',
  'SUPERSEDED',
] as const;

const DelistAppInput = inputType('DelistAppInput', ['摘牌', 'Taking a listing down'], {
  id: thing('listing'),
  withdrawalReason: field(
    z.enum(withdrawalReasons).meta({ graphql: 'WithdrawalReason' }),
    '原因',
    'Why it is taken down',
  ),
  reason: reasonField(prose().nullish()),
  ...versioned,
  ...keyed,
});

/** Takes a listing down; the feed keeps why (Article 19). */
export const delistApp = defineVerb({
  name: 'delistApp',
  description: {
    zh: '摘牌，限其 DEVELOPER、OPERATOR、AUTHORITY（第十九条）',
    en: 'Takes a listing down; its DEVELOPER, OPERATOR, AUTHORITY (Article 19)',
  },
  subject: 'Listing',
  permits: [own, operator, authority],
  from: ['LISTED', 'SUSPENDED'],
  to: ['DELISTED'],
  article: 19,
  event: 'listing.delisted',
  input: DelistAppInput,
  client: clientOf,
  on: listingSubject,
  prepare: settle,
  against: requireInPlace,
  save: async ({ id, version }, { withdrawalReason, reason = null }, { context, transaction, run, now }) => {
    await transaction.listing.update({
      where: { id },
      data: { status: 'DELISTED', version: version + 1, modifiedAt: now },
    });
    const tombstone = { kind: 'DELISTED', reason: withdrawalReason, note: reason, article: 19 } as const;
    await recordChange(context, run, { listingId: id, version: version + 1, at: now, ...tombstone });
    return { to: 'DELISTED', reason: reason ?? withdrawalReason };
  },
});
