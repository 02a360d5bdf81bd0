import { GraphQLError } from 'graphql';
import { decodeCursor, encodeCursor } from '#kernel/graph/pages/cursor.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

/** Names the market's feed in its cursors. */
export const feedScope = 'listingChanges';

/** The cursor to go on after the change of this sequence. */
export function feedCursor(context: Pick<Context, 'services'>, sequence: number): string {
  return encodeCursor(context, feedScope, [String(sequence)]);
}

/** The sequence in a cursor of the feed; null for what the feed has not given out. */
export function sequenceIn(context: Context, cursor: string): number | null {
  try {
    return Number(decodeCursor(context, feedScope, cursor)[0]);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
