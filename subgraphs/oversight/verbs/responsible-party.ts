import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import type { SecurityStretch } from '#prisma/oversight/generated/enums.ts';
import { answeringKind } from '../security/incident-parties.ts';
import type { Transaction } from '../store.ts';
import { findParty } from './known-party.ts';

/** Whose tokens are the party named; refuses one that is not there, or answers for another stretch. */
export async function findAnswering(
  { context, run }: Pick<Work<Transaction>, 'context' | 'run'>,
  stretch: SecurityStretch,
  named: string,
): Promise<string | null> {
  const kind = answeringKind[stretch];
  const party = await findParty(context, run, 'responsibleParty', named);
  if (party.kind === kind) return party.owner;
  const other = { zh: `该环节由 ${kind} 负责。`, en: `This stretch is answered for by ${kind}.` };
  throw new Refused(invalidField(context, ['responsibleParty'], other));
}
