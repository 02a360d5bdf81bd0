import type { Bilingual } from '../../platform/bilingual.ts';
import type { Role } from '../../platform/callers/roles.ts';
import type { Viewer } from '../../platform/callers/viewer.ts';
import type { ConflictCode, ReasonCode } from '../../platform/codes/refusals.ts';

/** Why a rule refuses, in both languages, and the article it rests on. */
export interface Reason extends Bilingual {
  readonly code: ReasonCode;
  readonly article: number;
}

/** What every verb knows of the thing it acts on: its stored state and how often it has changed. */
export interface SubjectFacts {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  /** The state it reads as in the graph, where time and others' facts derive another from the stored one. */
  readonly shownStatus?: string | null;
}

/**
 * A role that may act; with `when` only on things of which that holds (its own, those it is concerned with). `input` is undefined
 * where the caller asks what it may do.
 */
export interface Permit<Facts, Input = unknown> {
  readonly role: Role;
  when?(viewer: Viewer, facts: Facts, input?: Input): boolean;
}

/** What stands in the way of a verb: another thing or act that was there before it. */
export interface InTheWay extends Bilingual {
  readonly code: ConflictCode;
  readonly currentStatus: string | null;
}

/** One row of the verb table (verbs.csv): who may act, from which stored states to which, on which article, leaving which event. */
export interface Verb<Facts extends SubjectFacts = SubjectFacts> {
  readonly subject: string;
  readonly permits: readonly Permit<Facts>[];
  /** Stored states that offer it; none for a verb that makes a new thing. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Stored states of the thing that it acts on, where it makes another: an approved application offers an agreement. */
  readonly offeredIn?: readonly string[];
  readonly article: number;
  /** Articles that ask for parts of its input, by the field that holds the part. */
  readonly partArticles?: Readonly<Record<string, number>>;
  readonly event: string;
  /** What is in its way already; the call is a Conflict then. */
  readonly inTheWay?: (facts: Facts) => InTheWay | null;
  /** All reasons against it that do not hang on the input; none where there is none. */
  readonly reasons?: (facts: Facts, now: Date) => Reason[];
  /** By when it is due, where a clock runs. */
  readonly dueAt?: (facts: Facts) => Date | null;
}

/** The first of the caller's roles that permits the verb on this thing; null where none does. */
export function permittingRole<Facts extends SubjectFacts>(
  { permits }: Pick<Verb<Facts>, 'permits'>,
  viewer: Viewer,
  facts: Facts,
  input?: unknown,
): Role | null {
  const permitted = (role: Role) =>
    permits.some((permit) => permit.role === role && (permit.when?.(viewer, facts, input) ?? true));
  return viewer.roles.find(permitted) ?? null;
}

/** The caller's roles that may make such a thing, in its order. */
export function creatingRoles({ permits }: Pick<Verb<never>, 'permits'>, viewer: Viewer): Role[] {
  return viewer.roles.filter((role) => permits.some((permit) => permit.role === role));
}

/** The roles in the verb's row, whatever else they need. */
export function rolesOf({ permits }: Pick<Verb<never>, 'permits'>): Role[] {
  return permits.map(({ role }) => role);
}

/** The stored states of the thing it acts on that offer the verb. */
export function statesOffering({ from, offeredIn }: Pick<Verb<never>, 'from' | 'offeredIn'>): readonly string[] {
  return offeredIn ?? from;
}

/** The thing's stored state offers the verb. */
export function isOffered(verb: Pick<Verb<never>, 'from' | 'offeredIn'>, { status }: SubjectFacts): boolean {
  return statesOffering(verb).includes(status);
}

/** The state that the graph shows of a thing now: the derived one where there is one. */
export function statusNow({ status, shownStatus }: SubjectFacts): string {
  return shownStatus ?? status;
}

/** The reasons that hold, of a list of conditions each with the reason that it gives. */
export function reasonsThatHold(conditions: readonly (readonly [boolean, Reason])[]): Reason[] {
  return conditions.filter(([holds]) => holds).map(([, reason]) => reason);
}
