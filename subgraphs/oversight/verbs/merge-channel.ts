import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { channelSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Notes that an older channel was merged into the platform; final (Article 6). */
export const mergeChannel = defineVerb({
  name: 'mergeChannel',
  description: { zh: '完成整合，仅限 OPERATOR（第六条）', en: 'Notes that a channel was merged; OPERATOR (Article 6)' },
  subject: 'Channel',
  permits: [operator],
  from: ['MERGING'],
  to: ['MERGED'],
  article: 6,
  event: 'channel.merged',
  input: subjectInput('channel'),
  client: clientOf,
  on: channelSubject,
  save: async ({ id }, { reason }, { transaction, now }) => {
    await transaction.channel.update({
      where: { id },
      data: { status: 'MERGED', mergedAt: now, version: { increment: 1 } },
    });
    return { to: 'MERGED', reason };
  },
});
