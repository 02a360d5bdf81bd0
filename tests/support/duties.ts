import type { Role } from '#kernel/platform/callers/roles.ts';
import { organisationOwner, personOwner, type Viewer } from '#kernel/platform/callers/viewer.ts';
import { read } from './acting.ts';
import { memberOf, partyOf, someone, type World } from './world.ts';

/** A duty as `openDuties` shows it. */
export interface Duty {
  readonly kind: string;
  readonly description: string;
  readonly mutations: readonly string[];
  readonly subjectType: string;
  readonly subjectId: string;
  readonly part: string | null;
  readonly title: string | null;
  readonly responsible: { readonly role: Role; readonly party: string | null; readonly name: string | null };
  readonly own: boolean;
  readonly since: string;
  readonly dueAt: string | null;
  readonly basis: string | null;
  readonly overdue: boolean;
  readonly article: number;
}

interface DutyPage {
  readonly totalCount: number;
  readonly nodes: readonly Duty[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const query = `query($first: Int, $after: String, $overdueOnly: Boolean, $filter: DutyFilter) {
  openDuties(first: $first, after: $after, overdueOnly: $overdueOnly, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind description mutations subjectType subjectId part title responsible { role party name } own since dueAt basis overdue article } } }`;

export interface Asked {
  readonly first?: number;
  readonly overdueOnly?: boolean;
  readonly filter?: object;
}

/** All open duties that somebody sees, page by page, in their order. */
export async function openDuties(world: World, viewer: Viewer, asked: Asked = {}): Promise<Duty[]> {
  const duties: Duty[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { nodes, pageInfo }: DutyPage = await read<DutyPage>(world, viewer, query, { first: 100, after, ...asked });
    duties.push(...nodes);
    if (!pageInfo.hasNextPage) return duties;
    after = pageInfo.endCursor;
  }
  throw new Error('The duties have more pages than there can be');
}

/** A token of whoever is to act. */
export function whoMust({ responsible: { role, party } }: Duty): Viewer {
  if (party === null) return someone(role);
  if (role !== 'DEVELOPER') return memberOf(party, role);
  return partyOf(/^[0-9A-Z]{18}$/.test(party) ? organisationOwner(party) : personOwner(party));
}

/** What tells a duty from all others. */
export function nameOf({ kind, subjectId, part, responsible }: Duty): string {
  return [kind, subjectId, part, responsible.role, responsible.party].join(' ');
}
