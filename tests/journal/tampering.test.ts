import { describe, expect, it } from 'vitest';
import { breakAgainst, breaksOf } from '../../subgraphs/oversight/journal/rules/classify-breaks.ts';
import { ChainWalk, type JournalHead, type StoredEvent } from '../../subgraphs/oversight/journal/rules/verify-chain.ts';
import { chainOf, pickFrom, tamperings } from '../support/tampering.ts';

const sound = chainOf(60);
const head: JournalHead = { subgraph: 'scenarios', sequence: 60, hash: sound.at(-1)?.hash ?? '' };

function check(events: readonly StoredEvent[]): string[] {
  const found = breaksOf('scenarios', walked(events));
  const cut = breakAgainst(head, events.find(({ sequence }) => sequence === head.sequence)?.hash);
  return [...found, ...(cut ? [cut] : [])].map(({ kind, sequence }) => `${kind} ${sequence}`);
}

describe('the check of a chain', () => {
  it('finds nothing wrong with a sound one, whatever its length', () => {
    for (const length of [0, 1, 2, 60]) expect(breaksOf('scenarios', walked(chainOf(length)))).toEqual([]);
  });

  it.each(Object.entries(tamperings))('names each of a hundred tamperings of the kind %s', (kind, ways) => {
    const pick = pickFrom(kind.length);
    for (let n = 0; n < 100; n += 1) {
      const tampering = (ways[n % ways.length] as (typeof ways)[number])(sound, pick);
      const breaks = check(tampering.events);
      for (const sequence of tampering.sequences) expect(breaks, `${kind} ${n}`).toContain(`${kind} ${sequence}`);
    }
  });

  it('blames nobody else for one event that was altered, removed, exchanged or put in', () => {
    const pick = pickFrom(7);
    for (const kind of ['ALTERED', 'MISSING', 'INSERTED', 'REORDERED']) {
      const [tamper] = tamperings[kind] ?? [];
      if (!tamper) throw new Error(kind);
      for (let n = 0; n < 25; n += 1) {
        const breaks = breaksOf('scenarios', walked(tamper(sound, pick).events));
        expect(new Set(breaks.map((each) => each.kind))).toEqual(new Set([kind]));
        expect(breaks.length).toBeLessThanOrEqual(kind === 'MISSING' ? 5 : 2);
      }
    }
  });
});

function walked(events: readonly StoredEvent[]): ReturnType<ChainWalk['end']> {
  const walk = new ChainWalk();
  for (const event of events) walk.step(event);
  return walk.end();
}
