import type { GraphQLResolveInfo } from 'graphql';
import type { Sql } from 'sql-template-tag';
import { type Role, roles } from '../platform/callers/roles.ts';
import type { Context } from '../platform/serving/context.ts';
import { isNever } from './pages/conditions.ts';

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
