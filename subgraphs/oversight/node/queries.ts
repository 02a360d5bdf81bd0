import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import type { NodeRef } from '#kernel/graph/node.ts';
import { typeOfId } from '#kernel/graph/node-types.ts';
import { badArgument } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { findNode } from './homes.ts';

const mostIds = 100;

/** From an id to its thing: null for what is not there and for what the caller may not see. */
export function defineNodeQueries(builder: Builder, node: NodeRef): void {
  builder.queryFields((t) => ({
    node: t.field({
      type: node,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described(
        '按标识取任一事物；不存在或本人不可见则为空',
        'Any thing by its id; null where there is none, or none that the caller may see',
      ),
      resolve: (_, { id }, context) => {
        requireId(context, 'id', id);
        return findNode(context, id);
      },
    }),
    nodes: t.field({
      type: [node],
      nullable: { list: true, items: true },
      listSize: { assumedSize: mostIds },
      args: {
        ids: t.arg.idList({
          required: true,
          description: described(`标识，最多 ${mostIds} 个`, `Their ids, at most ${mostIds}`),
        }),
      },
      description: described(
        '按标识取若干事物，与标识同序；不存在或本人不可见者为空',
        'Things by their ids, in their order; null in the place of each that the caller does not see',
      ),
      resolve: (_, { ids }, context) => {
        if (ids.length > mostIds) {
          throw badArgument(context, 'ids', {
            zh: `ids 最多 ${mostIds} 个，请分次取。`,
            en: `ids takes at most ${mostIds} ids; ask for the others in further requests.`,
          });
        }
        for (const [i, id] of ids.entries()) requireId(context, `ids[${i}]`, id);
        return Promise.all(ids.map((id) => findNode(context, id)));
      },
    }),
  }));
}

/** Refuses what is no id of any type: whoever sends it has something else in hand than an id of this graph. */
function requireId(context: Context, argument: string, id: string): void {
  if (typeOfId(id) !== null) return;
  throw badArgument(context, argument, {
    zh: `${argument} 不是任何类型的标识；请给出本图某个 id 字段所示的值。`,
    en: `${argument} is no id of any type; give one as a field id of this graph shows it.`,
  });
}
