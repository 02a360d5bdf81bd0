import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import { exchangeById } from './exchange/loaders.ts';
import { accreditationById, appById, listingById, reportById } from './loaders.ts';
import type { AppTypes } from './types.ts';
import {
  accreditationVerbs,
  appVerbs,
  exchangeVerbs,
  listingVerbs,
  reportVerbs,
  secretVerbs,
  webhookVerbs,
} from './verbs/verbs.ts';
import { secretBesides } from './webhook/given-once.ts';
import { webhookById } from './webhook/loaders.ts';

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(builder: Builder, { refs }: AppTypes, problems: ProblemTypes): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const accreditation = { shows: 'accreditation', type: refs.accreditation, load: accreditationById };
  defineMutationsOf(builder, problems, accreditation, accreditationVerbs);
  defineMutationsOf(builder, problems, { shows: 'exchange', type: refs.exchange, load: exchangeById }, exchangeVerbs);
  const webhook = { shows: 'webhook', type: refs.webhook, load: webhookById };
  defineMutationsOf(builder, problems, webhook, webhookVerbs);
  defineMutationsOf(builder, problems, { ...webhook, besides: secretBesides }, secretVerbs);
  defineMutationsOf(builder, problems, { shows: 'appReport', type: refs.report, load: reportById }, reportVerbs);
  defineMutationsOf(builder, problems, { shows: 'app', type: refs.app, load: appById }, appVerbs);
  defineMutationsOf(builder, problems, { shows: 'listing', type: refs.listing, load: listingById }, listingVerbs);
}
