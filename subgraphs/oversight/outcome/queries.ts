import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum } from '#kernel/graph/enums.ts';
import { text } from '#kernel/law/verbs/input.ts';
import { roles } from '#kernel/platform/callers/roles.ts';
import { badArgument, requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { findNode } from '../node/homes.ts';
import type { OversightParts } from '../parts.ts';
import { callsUnder, type KeyedCall } from './calls.ts';

const longestKey = 200;
const mostSubjects = 200;
/** Two statements of its own, of which each counts as a page at the root does. */
const outcomeCost = 40_000;

/** What became of a call whose answer was lost, by its idempotency key. */
export function defineMutationOutcome(builder: Builder, { shared }: OversightParts): void {
  const call = defineCall(builder, shared);
  const outcome = builder.objectRef<{ readonly calls: readonly KeyedCall[] }>('MutationOutcome').implement({
    description: described('同一幂等键下的调用的结果', 'What became of the calls under one idempotency key'),
    fields: (t) => ({
      calls: t.field({
        type: [call],
        listSize: { assumedSize: subgraphNames.length },
        description: described(
          '该键下的调用，先者在前；同一键若用于不同子图的操作，则各有一项',
          'The calls under the key, the first before: one, or one for each subgraph where it was used for mutations of several',
        ),
        resolve: ({ calls }) => [...calls],
      }),
    }),
  });
  builder.queryField('mutationOutcome', (t) =>
    t.field({
      type: outcome,
      nullable: true,
      cost: outcomeCost,
      args: {
        idempotencyKey: t.arg.string({
          required: true,
          description: described('写操作所带的幂等键', 'The idempotency key that the mutation was sent with'),
        }),
      },
      description: described(
        '应答丢失的写操作结果如何：只限本人（令牌主体和机构）30 天内所用的键。为空则未作任何更改：调用未到达、尚在排队、被拒绝或失败；以同一键重发同一调用是安全的，它会执行或再次说明拒绝的理由',
        'What became of a mutation whose answer was lost, by a key that the caller (subject and organisation of the token) used in the last 30 days. Null: nothing was done under it; the call has not come, waits, was refused or failed. Sending the same call again under the same key is safe: it acts, or tells again why it is refused',
      ),
      resolve: async (_, { idempotencyKey }, context) => {
        // A call that runs, or was refused, leaves no event.
        context.holding?.notAtAll();
        requireKey(context, idempotencyKey);
        const calls = await callsUnder(context, idempotencyKey);
        return calls.length === 0 ? null : { calls };
      },
    }),
  );
}

function defineCall(builder: Builder, { node }: OversightParts['shared']) {
  const status = defineEnum(builder, 'MutationStatus', described('调用的进展', 'How far a call has come'), {
    RUNNING: ['正在执行，结果未定', 'It runs, and may yet act or be refused; ask again'],
    DONE: ['已执行', 'It was done'],
  });
  return builder.objectRef<KeyedCall>('KeyedCall').implement({
    description: described('带幂等键的一次调用', 'A call under an idempotency key'),
    fields: (t) => ({
      status: t.field({
        type: status,
        description: described('进展', 'How far it has come'),
        resolve: (given) => given.status,
      }),
      mutation: t.exposeString('mutation', {
        nullable: true,
        description: described(
          '写操作的名称；正在执行的为空',
          'The mutation; null while it runs, and of calls before names were kept',
        ),
      }),
      at: t.field({
        type: 'DateTime',
        nullable: true,
        description: described('执行的时刻；正在执行的为空', 'When it was done; null while it runs'),
        resolve: ({ at }) => at,
      }),
      subjects: t.field({
        type: [node],
        nullable: { list: false, items: true },
        listSize: { assumedSize: mostSubjects },
        description: described(
          '所建立或更改的事物，如本人现在所见；现在不可见者为空',
          'What it made or changed, as the caller sees it now; null in the place of each that it does not see',
        ),
        resolve: ({ answer }, _, context) => Promise.all(answer.map((id) => findNode(context, id))),
      }),
    }),
  });
}

/** Nobody acts without a token, and a key is held to what mutations hold it to. */
function requireKey(context: Context, key: string): void {
  if (context.viewer.subject === null) requireRole(context, roles);
  if (text(longestKey).safeParse(key).success) return;
  throw badArgument(context, 'idempotencyKey', {
    zh: `idempotencyKey 须为 1 到 ${longestKey} 个字符，不能只有空白，也不能含改变文字方向的控制字符。`,
    en: `idempotencyKey must have 1 to ${longestKey} characters, not blanks alone, and no controls that change the direction of text.`,
  });
}
