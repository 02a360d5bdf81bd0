import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { outsideDatasetSubject } from '../subjects.ts';
import { own } from './permits.ts';

/** Takes an outside dataset back (Article 14). */
export const withdrawOutsideDataset = defineVerb({
  name: 'withdrawOutsideDataset',
  description: {
    zh: '撤回外部数据，仅限其 DEVELOPER（第十四条）',
    en: 'Withdraws an outside dataset; its DEVELOPER (Article 14)',
  },
  subject: 'OutsideDataset',
  permits: [own],
  from: ['DECLARED', 'ADMITTED'],
  to: ['WITHDRAWN'],
  article: 14,
  event: 'outside-dataset.withdrawn',
  input: subjectInput('outsideDataset'),
  client: clientOf,
  on: outsideDatasetSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.outsideDataset.update({
      where: { id },
      data: { status: 'WITHDRAWN', version: { increment: 1 } },
    });
    return { to: 'WITHDRAWN', reason };
  },
});
