import { defineEntityLoader, defineGroupLoader } from '#kernel/graph/entities.ts';
import { carriageTable, exchangeTable } from './tables.ts';

export const exchangeById = defineEntityLoader(exchangeTable, 'id');

/** What the exchanges said of each listing, one each. */
export const carriagesOf = defineGroupLoader(carriageTable, 'listing_id', 'y.since, y.exchange_id');
