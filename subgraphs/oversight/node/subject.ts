import { described } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { findSubject } from './homes.ts';

/** The field that leads from the id of what something is about to that thing. */
export function subjectField({ node }: SharedTypes) {
  return {
    type: node,
    nullable: true as const,
    description: described(
      '该对象；尚不存在或本人不可见则为空',
      'The thing itself; null where it is not there yet, or not for the caller',
    ),
    resolve: ({ subjectId }: { readonly subjectId: string | null }, _: unknown, context: Context) =>
      findSubject(context, subjectId),
  };
}
