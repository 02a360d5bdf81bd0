import type { GraphQLResolveInfo } from 'graphql';
import type { Sql } from 'sql-template-tag';
import { isNever } from './conditions.ts';
import type { Context } from './context.ts';
import { type Role, roles } from './roles.ts';

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

type Conditions = (context: Context) => readonly (Sql | null | false)[];

/** What a source tells of itself where one of its conditions lets no row through, whatever the rows: the roles to which it is open. */
export function closing(context: Context, conditions: Conditions): { openTo?: () => readonly Role[] } {
  const isClosed = (to: Context) => conditions(to).some((condition) => condition && isNever(condition));
  if (!isClosed(context)) return {};
  return { openTo: () => roles.filter((role) => !isClosed(asSomebody(context, role))) };
}

/** The context of somebody of this role, who is nobody that there is. */
export function asSomebody(context: Context, role: Role): Context {
  return { ...context, viewer: { subject: 'somebody', roles: [role], organisation: 'somebody' } };
}

/** Notes that the field being resolved is closed; once, however many rows it stands on. */
export function noteClosed({ notices }: Context, { path }: GraphQLResolveInfo, openTo: () => readonly Role[]): void {
  const steps: (string | number)[] = [];
  for (let step: typeof path | undefined = path; step; step = step.prev) steps.unshift(step.key);
  const field = JSON.stringify(steps.filter((step) => typeof step === 'string'));
  if (notices.has(field)) return;
  const open = openTo();
  notices.set(field, { path: steps, code: 'LIST_CLOSED', roles: roles.filter((role) => open.includes(role)) });
}

/** What a subgraph's answer says beside its data; nothing where no list is closed. */
export function extensionsOf({ notices }: Context): { extensions?: { readonly notices: readonly Notice[] } } {
  return notices.size === 0 ? {} : { extensions: { notices: [...notices.values()] } };
}
