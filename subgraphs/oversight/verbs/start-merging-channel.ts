import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { subjectInput } from '#kernel/law/verbs/input.ts';
import { clientOf } from '../store.ts';
import { channelSubject } from '../subjects.ts';
import { operator } from './permits.ts';

/** Begins to merge an older channel into the platform (Article 6). */
export const startMergingChannel = defineVerb({
  name: 'startMergingChannel',
  description: { zh: '开始整合渠道，仅限 OPERATOR（第六条）', en: 'Begins to merge a channel; OPERATOR (Article 6)' },
  subject: 'Channel',
  permits: [operator],
  from: ['REGISTERED'],
  to: ['MERGING'],
  article: 6,
  event: 'channel.merging',
  input: subjectInput('channel'),
  client: clientOf,
  on: channelSubject,
  save: async ({ id }, { reason }, { transaction }) => {
    await transaction.channel.update({ where: { id }, data: { status: 'MERGING', version: { increment: 1 } } });
    return { to: 'MERGING', reason };
  },
});
