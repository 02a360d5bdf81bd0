import { genesisHash, type HashedFields, hashEvent } from '#kernel/law/journal-hash.ts';

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

/** An event whose hash is not that of its fields, or that does not follow the one before it. */
export interface Suspect {
  readonly event: StoredEvent;
  readonly before: StoredEvent | null;
  /** Its hash is that of its fields. */
  readonly sound: boolean;
  /** Its `previousHash` is the hash of the one before it. */
  readonly linked: boolean;
}

/** What a walk along one chain leaves: the head, and all that did not fit. */
export interface Walk {
  readonly events: number;
  readonly head: JournalHead | null;
  readonly suspects: readonly Suspect[];
  readonly missing: readonly number[];
  readonly inserted: readonly StoredEvent[];
}

/** Of one gap, so many missing events are named: an event put far beyond the end must not fill the memory. */
const namedOfOneGap = 10_000;

/** Walks one subgraph's chain from its first event, in the order of its sequence, and keeps only what does not fit. */
export class ChainWalk implements Walk {
  readonly suspects: Suspect[] = [];
  readonly missing: number[] = [];
  readonly inserted: StoredEvent[] = [];
  events = 0;
  #before: StoredEvent | null = null;
  /** The last sequence that a sound event vouches for, and those taken by unsound ones since. */
  #vouched = 0;
  #taken = new Set<number>();
  #sameSequence: StoredEvent[] = [];
  /** An event that follows the one before it, but not at once: at the end, one that was put there. */
  #jumped: StoredEvent | null = null;

  get head(): JournalHead | null {
    if (!this.#before) return null;
    const { subgraph, sequence, hash } = this.#before;
    return { subgraph, sequence, hash };
  }

  /** The next event in the order of the sequence. */
  step(event: StoredEvent): void {
    this.events += 1;
    if (this.#sameSequence[0] && this.#sameSequence[0].sequence !== event.sequence) this.#settle(event);
    this.#sameSequence.push(event);
  }

  /** Tells that the last event was given. */
  end(): Walk {
    this.#settle(null);
    if (this.#jumped) this.inserted.push(this.#jumped);
    return this;
  }

  /** Of several events with one sequence, the one that fits has the place; the others were inserted. */
  #settle(next: StoredEvent | null): void {
    const candidates = this.#sameSequence;
    this.#sameSequence = [];
    const chosen = candidates.length > 1 ? this.#fitting(candidates, next) : candidates[0];
    if (!chosen) return;
    this.inserted.push(...candidates.filter((each) => each !== chosen));
    this.#place(chosen);
  }

  #fitting(candidates: readonly StoredEvent[], next: StoredEvent | null): StoredEvent | undefined {
    const sound = candidates.filter((each) => hashEvent(each) === each.hash);
    const linked = sound.filter((each) => this.#isLinked(each));
    return linked.find(({ hash }) => hash === next?.previousHash) ?? linked[0] ?? sound[0] ?? candidates[0];
  }

  #isLinked({ previousHash }: StoredEvent): boolean {
    return previousHash === (this.#before?.hash ?? genesisHash);
  }

  #place(event: StoredEvent): void {
    const sound = hashEvent(event) === event.hash;
    const linked = this.#isLinked(event);
    const gap = event.sequence !== (this.#before?.sequence ?? 0) + 1;
    this.#jumped = gap && sound && linked ? event : null;
    if (sound) this.#vouch(event.sequence);
    else this.#taken.add(event.sequence);
    if (!sound || (!linked && !gap)) this.suspects.push({ event, before: this.#before, sound, linked });
    this.#before = event;
  }

  /** A sound event tells what should stand between it and the sound one before it. */
  #vouch(sequence: number): void {
    const last = Math.min(sequence, this.#vouched + namedOfOneGap);
    for (let place = this.#vouched + 1; place < last; place += 1) {
      if (!this.#taken.has(place)) this.missing.push(place);
    }
    this.#vouched = sequence;
    this.#taken.clear();
  }
}
