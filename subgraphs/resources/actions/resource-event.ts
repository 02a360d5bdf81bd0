import type { JournalEntry } from '#kernel/journal-hash.ts';

/** The event of a resource that a sync changed (Article 8). */
export function resourceEvent(
  actor: string,
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
    regulationId: null,
    reason: null,
  };
}
