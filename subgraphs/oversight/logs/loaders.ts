import { defineEntityLoader, defineGroupLoader } from '#kernel/graph/entities.ts';
import { logHeadTable, logReceiptTable } from './tables.ts';

export const logReceiptById = defineEntityLoader(logReceiptTable, 'id');

/** The heads of each receipt, in the order of the logs. */
export const headsOf = defineGroupLoader(logHeadTable, 'receipt_id', 'd.log');
