import sql from 'sql-template-tag';
import { newId } from '#kernel/graph/ids.ts';
import { isAgreementInForce } from '#kernel/law/derived.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, impersonal, keyed, listOf, prose, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { notFound, Refused, ruleViolation } from '#kernel/law/verbs/refusals.ts';
import { reasonsThatHold } from '#kernel/law/verbs/rules.ts';
import { developerOf } from '#kernel/law/visibility.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { reasons } from '../app/rules.ts';
import { clientOf } from '../store.ts';

const SubmitAppInput = inputType(
  'SubmitAppInput',
  ['提交审查的应用（第十九条）', 'An app to be reviewed (Article 19)'],
  {
    agreementId: field(idOf('agreement'), '所依协议', 'The agreement it was made under'),
    name: field(impersonal(text()), '名称', 'Its name'),
    description: field(impersonal(prose()), '说明', 'What it does'),
    entryIds: field(listOf(idOf('developmentEntry')), '所用条目', 'The entries it uses'),
    ...keyed,
  },
);

/** Submits an app made under an agreement in force, on entries within it, for review (Article 19). */
export const submitApp = defineVerb({
  name: 'submitApp',
  description: {
    zh: '提交应用审查，仅限协议的 DEVELOPER（第十九条）',
    en: "Submits an app for review; the agreement's DEVELOPER (Article 19)",
  },
  subject: 'App',
  permits: [{ role: 'DEVELOPER' }],
  from: [],
  to: ['SUBMITTED'],
  article: 19,
  event: 'app.submitted',
  input: SubmitAppInput,
  client: clientOf,
  restsOn: ({ agreementId }) => [agreementId],
  save: async ({ agreementId, name, description, entryIds }, { context, transaction, run, now, basis }) => {
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
