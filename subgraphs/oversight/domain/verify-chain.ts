import { genesisHash, type HashedFields, hashEvent } from '#kernel/journal-hash.ts';

export type BreakKind = 'ALTERED' | 'MISSING' | 'INSERTED' | 'REORDERED' | 'TRUNCATED' | 'STATE';

export interface JournalBreak {
  readonly subgraph: string;
  readonly sequence: number;
  readonly kind: BreakKind;
  readonly subjectId: string | null;
}

export interface JournalHead {
  readonly subgraph: string;
  readonly sequence: number;
  readonly hash: string;
}

export interface StoredEvent extends HashedFields {
  readonly hash: string;
}

/**
 * Every break in one subgraph's chain, walked from its first event: a gap in the sequence, an event whose hash is not that
 * of its fields, one that does not follow the event before it.
 */
export function breaksInChain(events: Iterable<StoredEvent>): { breaks: JournalBreak[]; head: JournalHead | null } {
  const breaks: JournalBreak[] = [];
  let sequence = 0;
  let previous = genesisHash;
  let head: JournalHead | null = null;
  for (const event of events) {
    const at = (kind: BreakKind): JournalBreak => ({
      subgraph: event.subgraph,
      sequence: event.sequence,
      kind,
      subjectId: event.subjectId,
    });
    const gap = event.sequence !== sequence + 1;
    if (gap) breaks.push(at('MISSING'));
    if (hashEvent(event) !== event.hash) breaks.push(at('ALTERED'));
    else if (!gap && event.previousHash !== previous) breaks.push(at('REORDERED'));
    sequence = event.sequence;
    previous = event.hash;
    head = { subgraph: event.subgraph, sequence, hash: event.hash };
  }
  return { breaks, head };
}

/** Where a journal no longer holds a head that was noted earlier: its tail was cut off, or the event is another one. */
export function breakAgainst(
  noted: JournalHead,
  hashAt: (sequence: number) => string | undefined,
): JournalBreak | null {
  const found = hashAt(noted.sequence);
  if (found === noted.hash) return null;
  return {
    subgraph: noted.subgraph,
    sequence: noted.sequence,
    kind: found === undefined ? 'TRUNCATED' : 'ALTERED',
    subjectId: null,
  };
}
