import { type DocumentNode, print } from 'graphql';

/**
 * Whether an operation asks for the check of the journal or for the recount, which read all that there is and are given a time
 * of their own. A text that only mentions them passes too, and gains nothing but time.
 */
export function asksForVerification(query: string | DocumentNode): boolean {
  return /journalVerification|countDifferences/.test(typeof query === 'string' ? query : print(query));
}
