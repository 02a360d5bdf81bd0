import { genesisHash, hashEvent, type JournalEntry } from '#kernel/law/journal-hash.ts';
import type { StoredEvent } from '../../subgraphs/oversight/journal/rules/verify-chain.ts';

/** A sound chain of this many events. */
export function chainOf(length: number): StoredEvent[] {
  let previousHash = genesisHash;
  return Array.from({ length }, (_, i) => {
    const event = chained(entry(i), i + 1, previousHash);
    previousHash = event.hash;
    return event;
  });
}

function entry(i: number): JournalEntry {
  return {
    type: `thing.moved-${i % 5}`,
    subjectType: 'Scenario',
    subjectId: `scn_${i % 17}`,
    actor: `a-${i % 3}`,
    actorRole: 'OPERATOR',
    from: i % 2 ? 'DRAFT' : null,
    to: 'PUBLISHED',
    article: 10,
    regulationId: null,
    reason: i % 4 ? null : '理由',
  };
}

function chained(fields: JournalEntry, sequence: number, previousHash: string): StoredEvent {
  const at = new Date(Date.UTC(2026, 0, 1) + sequence * 60_000).toISOString();
  return rehashed({ ...fields, subgraph: 'scenarios', sequence, at, previousHash, hash: '' });
}

/** With a hash over the fields as they now are. */
function rehashed(event: StoredEvent): StoredEvent {
  return { ...event, hash: hashEvent(event) };
}

/** One thing done to a journal by somebody who owns the database, and what its check must name. */
export interface Tampering {
  readonly events: StoredEvent[];
  readonly kind: string;
  readonly sequences: readonly number[];
}

/** Gives a whole number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

type Tamper = (events: readonly StoredEvent[], pick: Pick) => Tampering;

/** An event that has another after it. */
function middle(events: readonly StoredEvent[], pick: Pick): number {
  return 1 + pick(events.length - 3);
}

const changes: readonly ((event: StoredEvent) => StoredEvent)[] = [
  (event) => ({ ...event, actor: 'somebody-else' }),
  (event) => ({ ...event, to: 'WITHDRAWN' }),
  (event) => ({ ...event, article: (event.article ?? 0) + 1 }),
  (event) => ({ ...event, reason: '另一理由' }),
  (event) => ({ ...event, at: new Date(Date.parse(event.at) - 1).toISOString() }),
  (event) => ({ ...event, subjectId: 'scn_other' }),
  (event) => ({ ...event, previousHash: 'f'.repeat(64) }),
  (event) => ({ ...event, hash: 'e'.repeat(64) }),
];

const alter: Tamper = (events, pick) => {
  const i = middle(events, pick);
  const change = changes[pick(changes.length)] as (event: StoredEvent) => StoredEvent;
  return { events: replaced(events, i, change(at(events, i))), kind: 'ALTERED', sequences: [i + 1] };
};

const alterAndHashAnew: Tamper = (events, pick) => {
  const i = middle(events, pick);
  const change = changes[pick(6)] as (event: StoredEvent) => StoredEvent;
  return { events: replaced(events, i, rehashed(change(at(events, i)))), kind: 'ALTERED', sequences: [i + 1] };
};

const remove: Tamper = (events, pick) => {
  const i = pick(events.length - 2);
  const many = 1 + pick(Math.min(5, events.length - 1 - i));
  const gone = Array.from({ length: many }, (_, k) => i + 1 + k);
  return { events: events.filter((each) => !gone.includes(each.sequence)), kind: 'MISSING', sequences: gone };
};

const removeAndRenumber: Tamper = (events, pick) => {
  const i = middle(events, pick);
  const kept = events.filter((_, k) => k !== i).map((each, k) => ({ ...each, sequence: k + 1 }));
  return { events: kept, kind: 'MISSING', sequences: [i + 1] };
};

const insert: Tamper = (events, pick) => {
  const i = middle(events, pick);
  const twin = { ...at(events, i), subjectId: 'scn_forged' };
  const forged = pick(2) === 0 ? rehashed(twin) : twin;
  return { events: [...events.slice(0, i), forged, ...events.slice(i)], kind: 'INSERTED', sequences: [i + 1] };
};

const insertAndRenumber: Tamper = (events, pick) => {
  const i = middle(events, pick);
  const forged = rehashed({ ...at(events, i), subjectId: 'scn_forged' });
  const later = events.slice(i).map((each) => ({ ...each, sequence: each.sequence + 1 }));
  return { events: [...events.slice(0, i), forged, ...later], kind: 'INSERTED', sequences: [i + 1] };
};

const insertBeyond: Tamper = (events, pick) => {
  const last = at(events, events.length - 1);
  const forged = rehashed({ ...last, sequence: last.sequence + 2 + pick(50), previousHash: last.hash });
  return { events: [...events, forged], kind: 'INSERTED', sequences: [forged.sequence] };
};

function swapping(finish: (event: StoredEvent) => StoredEvent): Tamper {
  return (events, pick) => {
    const i = middle(events, pick);
    const j = i + 1 + pick(events.length - i - 1);
    const [a, b] = [at(events, i), at(events, j)];
    const swapped = replaced(events, i, finish({ ...b, sequence: a.sequence }));
    return {
      events: replaced(swapped, j, finish({ ...a, sequence: b.sequence })),
      kind: 'REORDERED',
      sequences: [i + 1],
    };
  };
}

const cut: Tamper = (events, pick) => {
  const kept = pick(events.length - 1);
  return { events: events.slice(0, kept), kind: 'TRUNCATED', sequences: [events.length] };
};

/** What somebody may do to a chain, by the kind of break that it must be found as. */
export const tamperings: Readonly<Record<string, readonly Tamper[]>> = {
  ALTERED: [alter, alterAndHashAnew],
  MISSING: [remove, removeAndRenumber],
  INSERTED: [insert, insertAndRenumber, insertBeyond],
  REORDERED: [swapping((event) => event), swapping(rehashed)],
  TRUNCATED: [cut],
};

function at(events: readonly StoredEvent[], i: number): StoredEvent {
  const event = events[i];
  if (!event) throw new Error(`There is no event at ${i}`);
  return event;
}

function replaced(events: readonly StoredEvent[], i: number, event: StoredEvent): StoredEvent[] {
  return events.map((each, k) => (k === i ? event : each));
}

/** Repeatable whole numbers. */
export function pickFrom(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
