import { type DocumentNode, print } from 'graphql';

/**
 * Whether an operation asks for the check of the journal, which reads all of it and is given a time of its own. A text that
 * only mentions it passes too, and gains nothing but time.
 */
export function asksForVerification(query: string | DocumentNode): boolean {
  return (typeof query === 'string' ? query : print(query)).includes('journalVerification');
}
