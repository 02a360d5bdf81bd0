import { describe, expect, it } from 'vitest';
import {
  everyInput,
  leadsSomewhere,
  placeOf,
  readingOf,
  readings,
  shownBy,
  typesRead,
} from '../support/input-readings.ts';
import { offeredMutations } from '../support/minimal-input.ts';

/** Rule 8: what is written is readable. That it comes back is seen where each mutation is taken: the walk and the story. */

const all = everyInput();

describe('rule 8: every field of every input is read again somewhere', () => {
  it.each(offeredMutations())('$mutation', ({ mutation }) => {
    const unread = all
      .filter((given) => given.mutation === mutation)
      .filter((given) => {
        const reading = readingOf(given);
        if ('because' in reading) return reading.because.trim() === '';
        const { type, fields } = placeOf(given, reading.at);
        return !leadsSomewhere(type, fields);
      });
    expect(unread).toEqual([]);
  });

  it('on things that queries find, not in the answer of the mutation alone', () => {
    const read = typesRead();
    const unread = offeredMutations().filter(({ mutation }) => !read.has(shownBy(mutation).name));
    expect(unread.map(({ mutation }) => mutation)).toEqual([]);
  });

  it('and the table of where speaks of no field that is not there', () => {
    const known = new Set(all.map(({ mutation, path }) => `${mutation}.${path}`));
    const told = Object.entries(readings).flatMap(([mutation, fields]) =>
      Object.keys(fields).map((path) => `${mutation}.${path}`),
    );
    expect(told.filter((field) => !known.has(field))).toEqual([]);
  });

  it('but for what is no part of what is kept, each with its reason', () => {
    const excused = all.filter((given) => 'because' in readingOf(given)).map(({ path }) => path);
    expect(new Set(excused.map((path) => path.split('.').at(-1)))).toEqual(
      new Set(['idempotencyKey', 'expectedVersion', 'containsSourceRows', 'desensitised', 'desensitisationRuleId']),
    );
  });
});
