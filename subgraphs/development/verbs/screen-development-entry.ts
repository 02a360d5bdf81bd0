import { z } from 'zod';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { keyed, prose, thing, versioned } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { isExcluded, reasonsAgainstData } from '../entry/rules/publish-entry.ts';
import { clientOf } from '../store.ts';
import { entrySubject } from '../subjects.ts';
import { operator } from './permits.ts';

const ScreenDevelopmentEntryInput = inputType(
  'ScreenDevelopmentEntryInput',
  ['对第九条三项情形的逐项回答', 'Answers to the three grounds of Article 9'],
  {
    id: thing('developmentEntry'),
    nationalSecurity: field(z.boolean(), '危害国家安全', 'It endangers national security'),
    publicInterest: field(z.boolean(), '损害公共利益', 'It harms the public interest'),
    forbiddenByLaw: field(
      z.boolean(),
      '法律法规或国家、省规定不得开发',
      'Laws, regulations, national or provincial rules forbid it',
    ),
    basis: field(prose().nullish(), '依据', 'What it rests on'),
    remarks: field(prose().nullish(), '备注；重要数据必填', 'Remarks; required for IMPORTANT data'),
    ...versioned,
    ...keyed,
  },
);

/** Answers the three grounds of Article 9 for the resource as it now is; a positive one withdraws a published entry. */
export const screenDevelopmentEntry = defineVerb({
  name: 'screenDevelopmentEntry',
  description: {
    zh: '逐项审查排除情形，仅限 OPERATOR（第九条）',
    en: 'Screens an entry on the three grounds; OPERATOR (Article 9)',
  },
  subject: 'DevelopmentEntry',
  permits: [operator],
  from: ['DRAFT', 'REPORTED', 'PUBLISHED'],
  to: ['DRAFT', 'REPORTED', 'PUBLISHED', 'WITHDRAWN'],
  article: 9,
  event: 'entry.screened',
  input: ScreenDevelopmentEntryInput,
  client: clientOf,
  on: entrySubject,
  // A screening would put a published entry back into force: not on data that may not be published.
  against: (entry, answers) =>
    entry.status === 'PUBLISHED' && !isExcluded(answers) ? reasonsAgainstData(entry, answers.remarks ?? null) : [],
  save: async ({ id, status, resource }, answers, { transaction, now, actor }) => {
    const to = status === 'PUBLISHED' && isExcluded(answers) ? 'WITHDRAWN' : status;
    const screening = {
      nationalSecurity: answers.nationalSecurity,
      publicInterest: answers.publicInterest,
      forbiddenByLaw: answers.forbiddenByLaw,
      basis: answers.basis ?? null,
      remarks: answers.remarks ?? null,
      resourceVersion: resource.version,
      screenedBy: actor,
      screenedAt: now.toISOString(),
    };
    await transaction.developmentEntry.update({
      where: { id },
      data: { screening, screenedVersion: resource.version, status: to, version: { increment: 1 } },
    });
    return { to };
  },
});
