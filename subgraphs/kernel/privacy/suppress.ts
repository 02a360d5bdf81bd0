/** A group of an aggregate, as far as natural persons' data are in it. */
export interface CountedGroup {
  /** The values that it is a group of: none, one or two. */
  readonly keys: readonly (string | null)[];
  readonly count: number;
  /** Of how many natural persons it holds data; of each of its figures, the fewest that are not none. */
  readonly persons: number;
  /** Whether a thing of it is in another group too, having several values of a key: then groups do not add up to their total. */
  readonly overlapping: boolean;
  /** Whether the filter leaves out some of the natural persons' data that belong to the group. */
  readonly parted: boolean;
}

/** A group that holds data of natural persons holds those of so many at least, or it is not shown. */
const fewestPersons = 5;

/**
 * The groups that are not shown (cell suppression): those with the data of one to four natural persons, and the next smallest with
 * them, in each row and column of two keys too, so that no total gives one away. What a filter parts is not shown either: the natural persons'
 * data of a group are in an answer all or not at all, so that no two filters differ by one of them. Where groups overlap, what is shown of
 * them can be combined in more ways than lines tell: either all are shown, or none.
 */
export function suppressedOf<Group extends CountedGroup>(groups: readonly Group[]): ReadonlySet<Group> {
  const hidden = new Set(groups.filter(isUnsafe));
  if (hidden.size > 0 && groups.some(({ overlapping }) => overlapping)) return new Set(groups);
  const lines = linesOf(groups);
  // Each round hides one more at least, or is the last.
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const line of lines) {
      const next = nextToHide(line, hidden);
      if (next) hidden.add(next);
    }
  }
  return hidden;
}

function isUnsafe({ persons, parted }: CountedGroup): boolean {
  return persons > 0 && (persons < fewestPersons || parted);
}

/** The groups that a total is of: all, and of two keys those that share a value. */
function linesOf<Group extends CountedGroup>(groups: readonly Group[]): Group[][] {
  const lines = [[...groups]];
  if (groups[0]?.keys.length !== 2) return lines;
  for (const place of [0, 1]) {
    const byValue = new Map<string | null | undefined, Group[]>();
    for (const group of groups) {
      const line = byValue.get(group.keys[place]) ?? [];
      byValue.set(group.keys[place], line);
      line.push(group);
    }
    lines.push(...byValue.values());
  }
  return lines;
}

/** What is to be hidden besides, the smallest first, of natural persons' data before others. */
function nextToHide<Group extends CountedGroup>(line: readonly Group[], hidden: ReadonlySet<Group>): Group | undefined {
  const shown = line.filter((group) => !hidden.has(group));
  const covered = isCovered(
    line.filter((group) => hidden.has(group)),
    shown,
  );
  return covered ? undefined : shown.toSorted(smallestFirst)[0];
}

/** Whether a total of the line, less what is shown, tells neither of one group alone nor of too few natural persons. */
function isCovered(hidden: readonly CountedGroup[], shown: readonly CountedGroup[]): boolean {
  if (hidden.length < 2) return hidden.length === 0;
  const others = hidden.filter((group) => !isUnsafe(group));
  if (others.length === hidden.length || others.some(({ persons }) => persons > 0)) return true;
  return others.length > 0 && shown.every(({ persons }) => persons === 0);
}

function smallestFirst(a: CountedGroup, b: CountedGroup): number {
  return Number(a.persons === 0) - Number(b.persons === 0) || a.persons - b.persons || a.count - b.count;
}
