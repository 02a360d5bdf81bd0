import sql from 'sql-template-tag';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { decideInput } from '#kernel/law/verbs/input.ts';
import { reasonsAgainstOwnCase } from '../agreement/rules.ts';
import { reasons } from '../reasons.ts';
import { clientOf } from '../store.ts';
import { outsideDatasetSubject } from '../subjects.ts';
import { decisionOf } from './decision.ts';
import { operator } from './permits.ts';

/** Admits an outside dataset under the norm that is on file, or refuses it with the reason (Article 14). */
export const decideOutsideDataset = defineVerb({
  name: 'decideOutsideDataset',
  description: {
    zh: '审核外部数据准入，仅限 OPERATOR（第十四条）',
    en: 'Decides on an outside dataset; OPERATOR (Article 14)',
  },
  subject: 'OutsideDataset',
  permits: [operator],
  from: ['DECLARED'],
  to: ['ADMITTED', 'REFUSED'],
  article: 14,
  event: 'outside-dataset.decided',
  reasons: reasonsAgainstOwnCase,
  input: decideInput('outsideDataset'),
  client: clientOf,
  on: outsideDatasetSubject,
  against: async (_, { outcome }, { run }) => {
    const rows = await run(sql`SELECT 1 FROM facts.compliance_record WHERE kind = 'OUTSIDE_DATA_NORM' LIMIT 1`);
    const normless = outcome === 'APPROVED' && rows.length === 0;
    return normless ? [reasons.normMissing] : [];
  },
  save: async ({ id }, { outcome, reason = null }, work) => {
    const status = outcome === 'APPROVED' ? 'ADMITTED' : 'REFUSED';
    const decision = decisionOf(work, { outcome, reason, article: 14 });
    await work.transaction.outsideDataset.update({
      where: { id },
      data: { status, decision, version: { increment: 1 } },
    });
    return { to: status, reason };
  },
});
