import type { Reason } from '#kernel/verbs/rules.ts';
import type { Work } from '#kernel/verbs/work.ts';
import { ownerOf } from '#kernel/viewer.ts';
import { ownCase, type PartyFacts } from './domain/developer-facts.ts';

/** Nobody decides on the party they belong to. */
export function againstOwnCase({ owner }: PartyFacts, { context }: Work<unknown>): Reason[] {
  return ownerOf(context.viewer) === owner ? [ownCase] : [];
}
