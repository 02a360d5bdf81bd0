import { hashEvent } from '#kernel/law/journal-hash.ts';
import type { BreakKind, JournalBreak, JournalHead, StoredEvent, Suspect, Walk } from './verify-chain.ts';

/** Among so many suspects each is tried at the place of every other; among more, only at the places beside its own. */
const triedAtEachOther = 500;

/** Names everything that is wrong with a chain, each event once, in the order of the sequence. */
export function breaksOf(subgraph: string, walk: Walk): JournalBreak[] {
  const named = new Map<number, JournalBreak>();
  const breaks: JournalBreak[] = [];
  const naming: Naming = {
    isNamed: ({ sequence }) => named.has(sequence),
    name: (kind, { sequence, subjectId }) => {
      if (!named.has(sequence)) named.set(sequence, { subgraph, sequence, kind, subjectId });
    },
    add: (kind, sequence, subjectId) => breaks.push({ subgraph, sequence, kind, subjectId }),
  };
  for (const { sequence, subjectId } of walk.inserted) naming.add('INSERTED', sequence, subjectId);
  for (const suspect of walk.suspects) if (!suspect.sound) nameUnsound(walk, suspect, naming);
  for (const suspect of walk.suspects) if (suspect.sound) nameUnlinked(walk, suspect, naming);
  for (const sequence of walk.missing) naming.add('MISSING', sequence, null);
  return [...breaks, ...named.values()].sort((a, b) => a.sequence - b.sequence);
}

interface Naming {
  isNamed(event: StoredEvent): boolean;
  name(kind: BreakKind, event: StoredEvent): void;
  add(kind: BreakKind, sequence: number, subjectId: string | null): void;
}

/** Its hash is not that of its fields: it stood elsewhere, or was altered where it stands. */
function nameUnsound(walk: Walk, { event, before, linked }: Suspect, { name, add }: Naming): void {
  const place = trueSequence(event, walk);
  name(place === null ? 'ALTERED' : 'REORDERED', event);
  if (place === null || linked) return;
  if (place === event.sequence - 1 && before && standsBeforeBoth(event, before)) name('INSERTED', before);
  const isFollowing = walk.suspects.some((other) => other.event.hash === event.previousHash);
  if (place === event.sequence + 1 && !isFollowing) add('MISSING', event.sequence, null);
}

/** The sequence under which its hash holds, where that is another's place or one beside its own. */
function trueSequence(event: StoredEvent, { suspects, missing }: Walk): number | null {
  const beside = [event.sequence + 1, event.sequence - 1];
  const others = [...suspects.map((suspect) => suspect.event.sequence), ...missing];
  const tried = others.length <= triedAtEachOther ? [...beside, ...others] : beside;
  return tried.find((sequence) => hashEvent({ ...event, sequence }) === event.hash) ?? null;
}

/**
 * It is what it was, but does not follow the one before it. If it follows the one before that, that one was inserted; if
 * another displaced event follows the one before it, it is displaced itself; else the one before it was altered, hash and all.
 */
function nameUnlinked({ suspects }: Walk, { event, before }: Suspect, { isNamed, name }: Naming): void {
  if (before && isNamed(before)) return;
  if (before && standsBeforeBoth(event, before)) name('INSERTED', before);
  else if (!before || isFollowed(before, suspects)) name('REORDERED', event);
  else name('ALTERED', before);
}

function isFollowed(before: StoredEvent, suspects: readonly Suspect[]): boolean {
  return suspects.some(({ linked, event }) => !linked && event.previousHash === before.hash);
}

function standsBeforeBoth(event: StoredEvent, before: StoredEvent): boolean {
  return event.previousHash === before.previousHash;
}

/** Where a journal no longer holds a head that was noted earlier: its tail was cut off, or the event is another one. */
export function breakAgainst(noted: JournalHead, found: string | undefined): JournalBreak | null {
  if (found === noted.hash) return null;
  return {
    subgraph: noted.subgraph,
    sequence: noted.sequence,
    kind: found === undefined ? 'TRUNCATED' : 'ALTERED',
    subjectId: null,
  };
}
