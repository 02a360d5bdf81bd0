import sql from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { isOfficial } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type * as model from '#prisma/oversight/generated/client.ts';

export type LogReceiptRow = RowOf<model.LogReceipt>;
export type LogHeadRow = RowOf<model.LogHead>;

export const logReceiptTable: EntityTable<LogReceiptRow> = {
  type: 'LogReceipt',
  table: 'oversight.log_receipt',
  alias: 't',
  newestBy: 'received_at',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};

/** Heads are shown with their receipt. */
export const logHeadTable: EntityTable<LogHeadRow> = {
  type: 'LogHead',
  table: 'oversight.log_receipt_head',
  alias: 'd',
  sees: () => sql`true`,
};
