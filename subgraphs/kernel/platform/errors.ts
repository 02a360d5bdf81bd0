import type { GraphQLError } from 'graphql';
import type { Bilingual } from './bilingual.ts';
import type { Role } from './callers/roles.ts';
import type { Viewer } from './callers/viewer.ts';
import { graphError } from './codes/graph-error.ts';
import type { Context } from './serving/context.ts';

/** An argument that a read field cannot take: names it and says what to do. */
export function badArgument(context: Pick<Context, 'language'>, argument: string, message: Bilingual): GraphQLError {
  return graphError('BAD_USER_INPUT', message[context.language], { argument });
}

type Asker = Pick<Context, 'viewer' | 'language'>;

/** Refuses whoever holds none of these roles; learns nothing about the thing (contract, "Settled here"). `article`: of the verb. */
export function requireRole(context: Asker, allowed: readonly Role[], article?: number): void {
  const { viewer, language } = context;
  if (viewer.roles.some((role) => allowed.includes(role))) return;
  if (viewer.subject !== null) throw forbidden(context, allowed, article);
  const needed = allowed.join(', ');
  const message =
    language === 'zh'
      ? `请先登录：此处需要令牌，其角色须为以下之一：${needed}。`
      : `Sign in first: this needs a token with one of the roles ${needed}.`;
  throw graphError('UNAUTHENTICATED', message, { roles: [...allowed], ...restingOn(article) });
}

/** FORBIDDEN: the caller is signed in and holds none of these roles, or not for this thing. `article`: of the verb. */
export function forbidden(context: Asker, allowed: readonly Role[], article?: number): GraphQLError {
  const roles = [...new Set(allowed)];
  const message = roleNeeded(context.viewer, roles)[context.language];
  return graphError('FORBIDDEN', message, { roles, ...restingOn(article) });
}

function restingOn(article: number | undefined): { article?: number } {
  return article === undefined ? {} : { article };
}

/** Says which roles may, to somebody who may not. */
export function roleNeeded({ roles }: Viewer, allowed: readonly Role[]): Bilingual {
  const needed = [...new Set(allowed)].join(', ');
  if (roles.some((role) => allowed.includes(role))) {
    return {
      zh: `无权处理此事物：可为之的角色为 ${needed}，其中本人的角色只能处理本人的或与本人相关的事物。`,
      en: `Not permitted on this thing: of the roles that may, ${needed}, yours may only on what is its own or concerns it.`,
    };
  }
  return {
    zh: `无权访问：需要以下角色之一：${needed}。`,
    en: `Not permitted: this needs one of the roles ${needed}.`,
  };
}

/** What is said of a subgraph that gives no answer. */
export function unavailableText(subgraph: string): Bilingual {
  return {
    zh: `${subgraph} 暂不可用，其字段为空；请稍后再试。`,
    en: `${subgraph} does not answer at the moment; its fields are null. Try again later.`,
  };
}
