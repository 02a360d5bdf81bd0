import { type dataGrades, updateFrequencies } from '#kernel/law/resource-terms.ts';

export type Grade = keyof typeof dataGrades.values;
export type Frequency = keyof typeof updateFrequencies.values;

/** What is not known may be as strict as anything but CORE, which is known to be the strictest. */
const byStrictness = ['GENERAL', 'IMPORTANT', 'UNKNOWN', 'CORE'] as const satisfies readonly Grade[];

/** The more seldom the stricter, and at the end what promises ever less: `updateFrequencies` is in this order. */
const bySeldomness = Object.keys(updateFrequencies.values) as Frequency[];

/** The grade of what is built on data of these grades: the strictest. */
export function strictestGrade(grades: readonly Grade[]): Grade {
  return lastOf(byStrictness, grades) ?? 'UNKNOWN';
}

/** How often that is updated which is built on data of these frequencies: as seldom as the most seldom. */
export function strictestFrequency(frequencies: readonly Frequency[]): Frequency {
  return lastOf(bySeldomness, frequencies) ?? 'UNKNOWN';
}

function lastOf<Value>(order: readonly Value[], values: readonly Value[]): Value | undefined {
  return order.findLast((each) => values.includes(each));
}
