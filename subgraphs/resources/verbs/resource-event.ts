import type { JournalEntry } from '#kernel/law/journal-hash.ts';

/** Who syncs, and on which regulation. */
export interface SyncAuthor {
  readonly actor: string;
  readonly regulationId: string | null;
}

/** The event of a resource that a sync changed (Article 8). */
export function resourceEvent(
  { actor, regulationId }: SyncAuthor,
  type: string,
  subjectId: string,
  from: string | null,
  to: string,
): JournalEntry {
  return {
    type,
    subjectType: 'Resource',
    subjectId,
    actor,
    actorRole: 'INFO_CENTER',
    from,
    to,
    article: 8,
    regulationId,
    reason: null,
  };
}
