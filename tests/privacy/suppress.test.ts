import { describe, expect, it } from 'vitest';
import { suppressedOf } from '#kernel/privacy/suppress.ts';

interface Row {
  readonly who: string;
  readonly natural: boolean;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  /** A second value of `a`, where it has one. */
  readonly also?: string;
}

type Key = 'a' | 'b' | 'c';
type Filter = (row: Row) => boolean;

/** A pseudo-random number below `below`, the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Things of a few natural persons among those of many companies. */
function city(seed: number): Row[] {
  const next = dice(seed);
  const persons = 2 + next(30);
  return Array.from({ length: 20 + next(200) }, () => {
    const natural = next(3) === 0;
    const who = natural ? `person ${next(persons)}` : `company ${next(40)}`;
    return { who, natural, a: `a${next(3) * next(3)}`, b: `b${next(2) + next(3)}`, c: `c${next(4)}` };
  });
}

interface Group {
  readonly keys: readonly string[];
  readonly count: number;
  readonly persons: number;
  readonly parted: boolean;
  readonly overlapping: boolean;
  readonly rows: readonly Row[];
}

const personsIn = (rows: readonly Row[]) => new Set(rows.filter(({ natural }) => natural).map(({ who }) => who)).size;

/** The groups that a row is in: of each of its values. */
function namesOf(row: Row, by: readonly Key[]): string[] {
  const values = by.map((key) => (key === 'a' && row.also !== undefined ? [row.a, row.also] : [row[key]]));
  return values.reduce<string[]>(
    (names, of) => names.flatMap((name) => of.map((value) => (name === '' ? value : `${name},${value}`))),
    [''],
  );
}

/** The groups of an answer as the database counts them, and those of them that are shown. */
function answer(rows: readonly Row[], by: readonly Key[], filter: Filter = () => true) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const name of namesOf(row, by)) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const all: Group[] = [...groups].flatMap(([name, of]) => {
    const taken = of.filter(filter);
    const parted = of.some((row) => row.natural && !filter(row));
    const keys = by.length === 0 ? [] : name.split(',');
    const overlapping = of.some((row) => namesOf(row, by).length > 1);
    const counted = { keys, count: taken.length, persons: personsIn(taken), parted, overlapping, rows: taken };
    return taken.length === 0 ? [] : [counted];
  });
  const hidden = suppressedOf(all);
  return { all, hidden: [...hidden], shown: all.filter((group) => !hidden.has(group)) };
}

const cities = Array.from({ length: 300 }, (_, seed) => city(seed + 1));
const less = (rows: readonly Row[], shown: readonly Group[]) => {
  const known = new Set(shown.flatMap((group) => group.rows));
  return rows.filter((row) => !known.has(row));
};

describe('of a group with the data of one to four natural persons', () => {
  const group = (name: string, persons: number, count: number, parted = false) => ({
    keys: [name],
    persons,
    count,
    parted,
    overlapping: false,
  });
  const hiddenOf = (...groups: ReturnType<typeof group>[]) =>
    [...suppressedOf(groups)].map(({ keys }) => keys[0]).toSorted();

  it('neither it nor the next smallest is shown, and the others are', () => {
    expect(
      hiddenOf(group('small', 2, 3), group('next', 5, 9), group('large', 20, 40), group('companies', 0, 4)),
    ).toEqual(['next', 'small']);
    expect(hiddenOf(group('small', 4, 30), group('many', 0, 50), group('few', 0, 2))).toEqual(['few', 'small']);
    expect(hiddenOf(group('one', 1, 1), group('two', 2, 2), group('seven', 7, 7), group('nine', 9, 9))).toEqual([
      'one',
      'seven',
      'two',
    ]);
  });

  it('where there is none all are shown: of five, of companies alone, of nothing', () => {
    expect(hiddenOf(group('five', 5, 5), group('companies', 0, 1))).toEqual([]);
    expect(hiddenOf()).toEqual([]);
  });

  it('what is alone is not shown', () => {
    expect(hiddenOf(group('all', 3, 80))).toEqual(['all']);
  });

  it('what a filter parts is not shown, unless it takes no natural person’s', () => {
    expect(hiddenOf(group('parted', 9, 9, true), group('whole', 9, 20), group('none', 0, 9, true))).toEqual([
      'parted',
      'whole',
    ]);
  });
});

describe('nobody who subtracts answers from each other is left with the data of one to four natural persons', () => {
  it('a total, less what is shown', () => {
    for (const rows of cities) {
      for (const by of [['a'], ['b'], ['c']] as const) {
        const { all, hidden, shown } = answer(rows, by);
        expect(hidden.length === 1 && all.length > 1).toBe(false);
        const total = answer(rows, []).shown;
        if (total.length > 0) expect([1, 2, 3, 4]).not.toContain(personsIn(less(rows, shown)));
      }
    }
  });

  it('a total, less what is shown, where a thing may be in several groups', () => {
    let shownInAll = 0;
    for (const [seed, rows] of cities.entries()) {
      const next = dice(seed + 3);
      const several = rows.map((row) => ({ ...row, ...(next(3) === 0 && row.a !== 'a9' ? { also: 'a9' } : {}) }));
      for (const by of [['a'], ['a', 'b']] as const) {
        const { shown } = answer(several, by);
        const total = answer(several, []).shown;
        if (total.length > 0) expect([1, 2, 3, 4]).not.toContain(personsIn(less(several, shown)));
        shownInAll += shown.length;
      }
    }
    expect(shownInAll).toBeGreaterThan(100);
  });

  it('one grouping, less another', () => {
    let compared = 0;
    for (const rows of cities) {
      const table = answer(rows, ['a', 'b']);
      for (const [place, key] of [
        [0, 'a'],
        [1, 'b'],
      ] as const) {
        for (const margin of answer(rows, [key]).shown) {
          const line = table.shown.filter(({ keys }) => keys[place] === margin.keys[0]);
          const hidden = table.hidden.filter(({ keys }) => keys[place] === margin.keys[0]);
          expect([1, 2, 3, 4]).not.toContain(personsIn(less(margin.rows, line)));
          // A single one would be told by the others.
          expect(hidden.length === 1 && line.length > 0).toBe(false);
          compared += hidden.length;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('one filter, less another: by a key, by a span that moves, by any other choice', () => {
    let compared = 0;
    for (const [seed, rows] of cities.entries()) {
      const next = dice(seed + 7);
      const places = new Map(rows.map((row, i) => [row, i]));
      const choices = new Set(rows.filter(() => next(2) === 0));
      const filters: Filter[] = [
        () => true,
        ({ c }) => c === 'c0',
        ({ c }) => c === 'c0' || c === 'c1',
        (row) => (places.get(row) ?? 0) < rows.length / 2,
        (row) => (places.get(row) ?? 0) < rows.length / 2 + 1,
        ({ natural }) => !natural,
        (row) => choices.has(row),
        (row) => !choices.has(row),
      ];
      for (const by of [[], ['a'], ['a', 'b']] as const) {
        const answers = filters.map((filter) => answer(rows, by, filter).shown);
        for (const [one, other] of answers.flatMap((each) => answers.map((second) => [each, second] as const))) {
          for (const group of one) {
            const same = other.find(({ keys }) => keys.join() === group.keys.join());
            if (!same) continue;
            const left = group.rows.filter((row) => !same.rows.includes(row));
            expect([1, 2, 3, 4]).not.toContain(personsIn(left));
            compared += 1;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});
