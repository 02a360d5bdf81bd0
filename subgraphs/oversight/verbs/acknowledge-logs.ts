import sql from 'sql-template-tag';
import { z } from 'zod';
import { newId } from '#kernel/graph/ids.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, keyed } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidField, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Work } from '#kernel/law/verbs/work.ts';
import { LogName } from '#prisma/oversight/generated/enums.ts';
import { clientOf, type Transaction } from '../store.ts';
import { informationCenter } from './permits.ts';

const LogHeadInput = inputType('LogHeadInput', ['一类记录的一个位置', 'A place in one of the logs'], {
  log: field(z.enum(LogName).meta({ graphql: 'LogName' }), '何种记录', 'Which log'),
  sequence: field(
    z
      .number()
      .int()
      .refine((value) => value >= 1, {
        params: { zh: '须为不小于 1 的整数。', en: 'Give a whole number of 1 or more.' },
      }),
    '接收至此序号（含）',
    'The sequence that it was received up to, itself included',
  ),
});

const heads = arrayOf(LogHeadInput, { least: 1, most: Object.keys(LogName).length }).refine(
  (list) => new Set(list.map(({ log }) => log)).size === list.length,
  { params: { zh: '同一类记录不能出现两次。', en: 'The same log stands here twice.' } },
);

const AcknowledgeLogsInput = inputType(
  'AcknowledgeLogsInput',
  ['资源平台已接收至何处（第二十二条）', 'How far the resource platform has received the logs (Article 22)'],
  { heads: field(heads, '各类记录接收到的位置', 'How far each log was received'), ...keyed },
);

const beyond = { zh: '该类记录尚未到此序号。', en: 'The log has not come that far; give at most its head.' };

/** Acknowledges that the resource platform has the logs up to these heads (Article 22). */
export const acknowledgeLogs = defineVerb({
  name: 'acknowledgeLogs',
  description: {
    zh: '确认资源平台已接收日志至何处，仅限 INFO_CENTER（第二十二条）',
    en: 'Acknowledges the logs up to these heads; INFO_CENTER (Article 22)',
  },
  subject: 'LogReceipt',
  permits: [informationCenter],
  from: [],
  to: ['received'],
  article: 22,
  event: 'logs.received',
  input: AcknowledgeLogsInput,
  client: clientOf,
  save: async ({ heads: received }, work) => {
    await requireWritten(work, received);
    const { transaction, now } = work;
    const id = newId('logReceipt', now);
    await transaction.logReceipt.create({ data: { id, receivedAt: now } });
    await transaction.logHead.createMany({ data: received.map((head) => ({ receiptId: id, ...head })) });
    return { id, from: null, to: 'received' };
  },
});

/** What is not there cannot have been received. */
async function requireWritten(
  { context, run }: Work<Transaction>,
  received: readonly { readonly log: LogName; readonly sequence: number }[],
): Promise<void> {
  const rows = await run<{ log: string; head: number }>(sql`SELECT log, head FROM facts.log_delivery`);
  const headOf = new Map(rows.map(({ log, head }) => [log, head]));
  const at = received.findIndex(({ log, sequence }) => sequence > (headOf.get(log) ?? 0));
  if (at >= 0) throw new Refused(invalidField(context, ['heads', at, 'sequence'], beyond));
}
