import { takeNamedLock } from '#kernel/law/verbs/locks.ts';
import type { Run } from '#kernel/platform/database/writing.ts';

/** Holds the market's feed until commit: whoever changes it, or notes when a listing will end, does so one after another. */
export function holdFeed(run: Run): Promise<void> {
  return takeNamedLock(run, 'listing-changes');
}
