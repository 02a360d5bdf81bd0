import type { Role } from '../callers/roles.ts';

/** Says that a list is empty because it is closed to the caller's roles, which would otherwise look like a fact. */
export interface Notice {
  /** Where the list stands in the call's answer; in a list of things at the first of them. */
  readonly path: readonly (string | number)[];
  readonly code: 'LIST_CLOSED';
  /** The roles to which it is open, each within what it may see. */
  readonly roles: readonly Role[];
}

/** The notices of a call, one for each field of its document. */
export type Notices = Map<string, Notice>;
