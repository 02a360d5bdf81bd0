import { GraphQLError } from 'graphql';
import type { Bilingual } from './bilingual.ts';
import type { Context } from './context.ts';
import type { Role } from './roles.ts';

/** An argument that a read field cannot take: names it and says what to do. */
export function badArgument(context: Pick<Context, 'language'>, argument: string, message: Bilingual): GraphQLError {
  return new GraphQLError(message[context.language], { extensions: { code: 'BAD_USER_INPUT', argument } });
}

/** Refuses whoever holds none of these roles; learns nothing about the thing (contract, "Settled here"). */
export function requireRole(context: Pick<Context, 'viewer' | 'language'>, allowed: readonly Role[]): void {
  const { viewer, language } = context;
  if (viewer.roles.some((role) => allowed.includes(role))) return;
  if (viewer.subject === null) {
    const message = language === 'zh' ? '请先登录：此处需要令牌。' : 'Sign in first: this needs a token.';
    throw new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
  }
  throw forbidden(context, allowed);
}

/** FORBIDDEN: the caller is signed in and holds none of these roles for this thing. */
export function forbidden({ language }: Pick<Context, 'language'>, allowed: readonly Role[]): GraphQLError {
  const needed = allowed.join(', ');
  const message =
    language === 'zh'
      ? `无权访问：需要以下角色之一：${needed}。`
      : `Not permitted: this needs one of the roles ${needed}.`;
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** What is said of a subgraph that gives no answer. */
export function unavailableText(subgraph: string): Bilingual {
  return {
    zh: `${subgraph} 暂不可用，其字段为空；请稍后再试。`,
    en: `${subgraph} does not answer at the moment; its fields are null. Try again later.`,
  };
}
