import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { idOf, keyed, listOf } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { clientOf } from '../store.ts';
import { dataDemandSubject } from '../subjects.ts';
import { operator } from './permits.ts';

const ForwardDataDemandsInput = inputType(
  'ForwardDataDemandsInput',
  ['反馈信息中心的数据需求', 'Needs to feed back to the information center'],
  { ids: field(listOf(idOf('dataDemand')), '各项标识', 'Their ids'), ...keyed },
);

/** Feeds gathered needs back to the information center, all of them or none (Article 11). */
export const forwardDataDemands = defineVerb({
  name: 'forwardDataDemands',
  description: {
    zh: '汇总反馈数据需求，仅限 OPERATOR（第十一条）',
    en: 'Feeds data demands back; OPERATOR (Article 11)',
  },
  subject: 'DataDemand',
  permits: [operator],
  from: ['OPEN'],
  to: ['FORWARDED'],
  article: 11,
  event: 'data-demand.forwarded',
  input: ForwardDataDemandsInput,
  client: clientOf,
  on: dataDemandSubject,
  many: true,
  save: async ({ id }, _, { transaction }) => {
    await transaction.dataDemand.update({ where: { id }, data: { status: 'FORWARDED', version: { increment: 1 } } });
    return { to: 'FORWARDED' };
  },
});
