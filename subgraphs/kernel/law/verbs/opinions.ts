import type { InTheWay } from './rules.ts';

/** Whose opinions are asked for, and which were given (Articles 10, 12). */
export interface OpinionFacts {
  readonly departments: readonly string[];
  readonly opinions: readonly { readonly department: string; readonly outcome: string }[];
  /** The department for which the caller speaks as one of its first roles; null where it acts as the authority. */
  readonly speaksFor: string | null;
}

export const opinionGiven = { zh: '该部门已提出意见。', en: 'The department has given its opinion already.' };

/** A department speaks once, and the authority records for those that have not spoken. */
export function opinionInTheWay(facts: OpinionFacts & { readonly status: string }): InTheWay | null {
  const { departments, opinions, speaksFor, status } = facts;
  const heard = new Set(opinions.map(({ department }) => department));
  const done = speaksFor === null ? departments.every((department) => heard.has(department)) : heard.has(speaksFor);
  return done ? { code: 'OPINION_GIVEN', ...opinionGiven, currentStatus: status } : null;
}
