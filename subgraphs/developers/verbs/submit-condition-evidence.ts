import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, listOf, text, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { developerSubject } from '../developer/subject.ts';
import { clientOf } from '../store.ts';
import { onCondition } from './condition-fields.ts';
import { own } from './permits.ts';

const SubmitConditionEvidenceInput = inputType(
  'SubmitConditionEvidenceInput',
  ['一项条件的证明材料（第十五条）', 'Evidence of a condition (Article 15)'],
  {
    ...onCondition,
    evidence: field(listOf(text(), 50), '材料编号', 'References of the evidence'),
    ...versioned,
    ...keyed,
  },
);

/** Hands in evidence of a condition, which is PENDING until it is verified (Article 15). */
export const submitConditionEvidence = defineVerb({
  name: 'submitConditionEvidence',
  description: {
    zh: '提交条件证明，仅限本主体（第十五条）',
    en: 'Hands in evidence of a condition; the DEVELOPER itself (Article 15)',
  },
  subject: 'Developer',
  permits: [own],
  from: ['REGISTERED'],
  to: ['REGISTERED'],
  article: 15,
  event: 'condition.evidenced',
  input: SubmitConditionEvidenceInput,
  client: clientOf,
  on: developerSubject,
  field: 'developerId',
  save: async ({ id, status }, { number, evidence }, { transaction, now }) => {
    const unverified = { state: 'PENDING', verifiedBy: null, verifiedAt: null, validUntil: null } as const;
    const pending = { ...unverified, evidence, evidencedAt: now };
    await transaction.securityCondition.upsert({
      where: { developerId_number: { developerId: id, number } },
      create: { developerId: id, number, ...pending },
      update: pending,
    });
    await transaction.developer.update({ where: { id }, data: { version: { increment: 1 } } });
    return { to: status };
  },
});
