import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { InspectedKind, SecurityStretch } from '#prisma/oversight/generated/enums.ts';
import type { Transaction } from '../store.ts';
import { findParty } from './known-party.ts';

/** Which kind of party answers for each stretch (Article 21). */
export const answeringKind: Readonly<Record<SecurityStretch, InspectedKind>> = {
  PROVIDER_TO_RESOURCE_PLATFORM: 'PROVIDER',
  RESOURCE_TO_FUSION_PLATFORM: 'INFO_CENTER',
  FUSION_PLATFORM: 'OPERATOR',
  DEVELOPMENT_AND_CIRCULATION: 'DEVELOPER',
};

/** Whose tokens are the party named; refuses one that is not there, or answers for another stretch. */
export async function findAnswering(
  { context, run }: Pick<Work<Transaction>, 'context' | 'run'>,
  stretch: SecurityStretch,
  named: string,
): Promise<string | null> {
  const kind = answeringKind[stretch];
  const party = await findParty(context, run, 'responsibleParty', named);
  if (party.kind === kind) return party.owner;
  const other = { zh: `该环节由 ${kind} 负责。`, en: `It is a ${kind} that answers for this stretch.` };
  throw new Refused(invalidField(context, ['responsibleParty'], other));
}
