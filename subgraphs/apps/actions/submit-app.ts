import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Context } from '#kernel/context.ts';
import { isAgreementInForce } from '#kernel/derived.ts';
import { newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { create, type Outcome } from '#kernel/verbs/acting.ts';
import { idOf, impersonal, keyed, listOf, parseInput, prose, text } from '#kernel/verbs/input.ts';
import { notFound, Refused, ruleViolation } from '#kernel/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/verbs/rules.ts';
import { developerOf } from '#kernel/visibility.ts';
import { reasons } from '../domain/app-facts.ts';
import { appVerbs } from '../policy.ts';
import { clientOf } from '../store.ts';

const SubmitAppInput = z.object({
  agreementId: idOf('agreement'),
  name: impersonal(text()),
  description: impersonal(prose()),
  entryIds: listOf(idOf('developmentEntry')),
  ...keyed,
});

/** Submits an app made under an agreement in force, on entries within it, for review (Article 19). */
export function submitApp(context: Context, given: unknown): Promise<Outcome> {
  const input = parseInput(context, SubmitAppInput, given);
  const { agreementId, name, description, entryIds } = input;
  return create(context, {
    mutation: 'submitApp',
    verb: appVerbs.submitApp,
    client: clientOf(context),
    input,
    restsOn: [agreementId],
    save: async ({ transaction, run, now, basis }) => {
      const agreement = await findOwnAgreement(context, run, agreementId);
      if (!agreement) throw new Refused(notFound(context, 'agreementId'));
      const against = reasonsThatHold([
        [!agreement.inForce, reasons.agreementNotInForce],
        [entryIds.some((id) => !agreement.entryIds.includes(id)), reasons.outsideAgreement],
      ]);
      if (against.length > 0) throw new Refused(ruleViolation(context, against, basis));
      const id = newId('app', now);
      const { developerId, developerOwner, scenarioId } = agreement;
      const party = { agreementId, developerId, developerOwner, scenarioId };
      await transaction.app.create({
        data: { id, version: 1, name, description, status: 'SUBMITTED', ...party, createdAt: now },
      });
      await transaction.appEntry.createMany({ data: entryIds.map((entryId) => ({ appId: id, entryId })) });
      return { id, from: null, to: 'SUBMITTED' };
    },
  });
}

interface OwnAgreement {
  readonly developerId: string;
  readonly developerOwner: string;
  readonly scenarioId: string;
  readonly inForce: boolean;
  readonly entryIds: readonly string[];
}

async function findOwnAgreement({ viewer, now }: Context, run: Run, id: string): Promise<OwnAgreement | undefined> {
  const rows =
    await run<OwnAgreement>(sql`SELECT g.developer_id, g.developer_owner, g.scenario_id, ${isAgreementInForce('g', now)} AS in_force,
      ARRAY(SELECT e.entry_id FROM facts.agreement_entry e WHERE e.agreement_id = g.id) AS entry_ids
    FROM facts.agreement g WHERE g.id = ${id} AND g.developer_owner = ${developerOf(viewer)}`);
  return rows[0];
}
