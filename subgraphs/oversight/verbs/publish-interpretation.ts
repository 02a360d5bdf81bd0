import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { impersonal, keyed, prose, thing } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import { clientOf } from '../store.ts';
import { regulationSubject } from '../subjects.ts';
import { authority } from './permits.ts';
import { wholeNumber } from './whole-number.ts';

const PublishInterpretationInput = inputType(
  'PublishInterpretationInput',
  ['对某一条的解释（第二十六条）', 'How an article is to be read (Article 26)'],
  {
    id: thing('regulation'),
    article: field(wholeNumber(1, 1000), '条号', 'The number of the article'),
    text: field(impersonal(prose()), '解释正文', 'What it says'),
    ...keyed,
  },
);

/** Publishes at an article how it is to be read; what was published stays, and a later one stands before it (Article 26). */
export const publishInterpretation = defineVerb({
  name: 'publishInterpretation',
  description: {
    zh: '公布对某一条的解释，仅限 AUTHORITY（第二十六条）',
    en: 'Publishes how an article is to be read; AUTHORITY (Article 26)',
  },
  subject: 'Regulation',
  permits: [authority],
  from: ['enacted'],
  to: ['enacted'],
  article: 26,
  event: 'regulation.interpreted',
  input: PublishInterpretationInput,
  client: clientOf,
  on: regulationSubject,
  save: async ({ id, status, articleNumbers }, { article, text }, { context, transaction, now }) => {
    if (!articleNumbers.includes(article)) {
      const missing = { zh: '该法规没有这一条。', en: 'The regulation has no article of this number.' };
      throw new Refused(invalidField(context, ['article'], missing));
    }
    const published = { id: newId('interpretation', now), regulationId: id, article, text, publishedAt: now };
    await transaction.interpretation.create({ data: published });
    return { to: status };
  },
});
