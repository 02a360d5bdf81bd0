import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { LogName } from '#prisma/oversight/generated/enums.ts';
import type { OversightParts } from '../parts.ts';
import { logReceiptById } from './loaders.ts';
import { type LogReceiptRow, logReceiptTable } from './tables.ts';
import type { defineLogReceipt } from './type.ts';

interface LogStanding {
  readonly log: LogName;
  readonly head: number;
  readonly received: number;
  readonly behindBy: number;
  readonly since: Date | null;
}

interface Delivery {
  readonly logs: readonly LogStanding[];
  readonly lastReceiptId: string | null;
}

interface Parts extends OversightParts {
  readonly logReceipt: ReturnType<typeof defineLogReceipt>;
}

const readers = ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'] as const;
/** A statement of its own, as a page at the root is. */
const deliveryCost = 20_000;

export function defineLogQueries(builder: Builder, parts: Parts): void {
  const delivery = defineDelivery(builder, parts);
  builder.queryFields((t) => ({
    logReceipts: t.field({
      type: defineConnection(builder, parts.shared.pageInfo, 'LogReceipt', parts.logReceipt),
      nullable: true,
      args: forwardArgs(builder),
      description: described('资源平台的日志接收凭据（第二十二条）', 'Receipts of the logs (Article 22)'),
      resolve: (_, args, context, info) => {
        requireRole(context, readers);
        return readPage<LogReceiptRow>(context, sourceOver(context, logReceiptTable, 'logReceipts'), args, info);
      },
    }),
    logDelivery: t.field({
      type: delivery,
      nullable: true,
      cost: deliveryCost,
      description: described(
        '向资源平台提供日志的进度（第二十二条）',
        'How far the logs were supplied to the resource platform (Article 22)',
      ),
      resolve: async (_, __, context) => {
        requireRole(context, readers);
        const logs = await context.db.query<LogStanding & { lastReceiptId: string | null }>(
          sql`SELECT d.log, d.head, d.received, d.behind_by, d.since,
            (SELECT t.id FROM oversight.log_receipt t ORDER BY t.received_at DESC, t.id DESC LIMIT 1) AS last_receipt_id
            FROM facts.log_delivery d ORDER BY d.place`,
        );
        return { logs, lastReceiptId: logs[0]?.lastReceiptId ?? null };
      },
    }),
  }));
}

function defineDelivery(builder: Builder, { enums, logReceipt }: Parts) {
  const standing = builder.objectRef<LogStanding>('LogStanding').implement({
    description: described('一类记录的提供进度', 'How far one log was supplied'),
    fields: (t) => ({
      log: t.expose('log', { type: enums.logName, description: described('何种记录', 'Which log') }),
      head: t.exposeInt('head', { description: described('末条的序号；尚无则为 0', 'Its last sequence; 0 before') }),
      received: t.exposeInt('received', {
        description: described('已接收至此序号；尚无则为 0', 'The sequence that it was received up to; 0 before'),
      }),
      behindBy: t.exposeInt('behindBy', {
        description: described(
          '未接收的序号数；接收凭据本身的记录不计',
          'How many sequences were not received; the entries of receipts alone do not count',
        ),
      }),
      since: t.expose('since', {
        type: 'DateTime',
        nullable: true,
        description: described('最早一条未接收记录的时间', 'When the first entry that was not received was recorded'),
      }),
    }),
  });
  return builder.objectRef<Delivery>('LogDelivery').implement({
    description: described('向资源平台提供日志的进度', 'How far the logs were supplied to the resource platform'),
    fields: (t) => ({
      behindBy: t.int({
        description: described('各类记录合计未接收的序号数', 'How many sequences of all logs were not received'),
        resolve: ({ logs }) => logs.reduce((sum, { behindBy }) => sum + behindBy, 0),
      }),
      logs: t.field({
        type: [standing],
        description: described('各类记录', 'Each of the logs'),
        resolve: ({ logs }) => [...logs],
      }),
      lastReceipt: t.field({
        type: logReceipt,
        nullable: true,
        description: described('最近一次接收', 'The last receipt'),
        resolve: ({ lastReceiptId }, _, context) =>
          lastReceiptId === null ? null : logReceiptById(context).load(lastReceiptId),
      }),
    }),
  });
}
