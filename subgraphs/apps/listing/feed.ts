import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { askedColumns } from '#kernel/graph/columns.ts';
import { afterDescription, described } from '#kernel/graph/descriptions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { selects } from '#kernel/graph/pages/selection.ts';
import { graphError } from '#kernel/platform/codes/graph-error.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { listedById, settled } from '../loaders.ts';
import type { AppParts } from '../parts.ts';
import { signHead } from '../signing/head.ts';
import { signatureOfChange } from '../signing/loaders.ts';
import { type ListingChangeRow, listingChangeTable } from '../tables.ts';
import { feedCursor, feedScope } from './feed-cursor.ts';
import { settledBy } from './settle.ts';

interface FeedHead {
  readonly cursor: string;
  readonly sequence: number;
  readonly listed: number;
  readonly digest: string;
}

/** The market's feed: every change of a public listing, oldest first, and where it stands. */
export function defineFeed(builder: Builder, parts: AppParts): void {
  const change = defineChange(parts);
  const head = defineHead(builder, parts);
  defineSubscription(builder, change);
  builder.queryFields((t) => ({
    listingChanges: t.field({
      type: defineConnection(builder, parts.shared.pageInfo, 'ListingChange', change),
      nullable: true,
      args: forwardArgs(builder),
      description: described(
        '挂牌变更流，先旧后新，含撤下',
        "Every change of a public listing since a cursor, oldest first, withdrawals included. The market's feed",
      ),
      resolve: async (_, args, context, info) => {
        await settled(context);
        const keys = [{ expression: sql`h.sequence`, type: 'integer' as const }];
        const source = {
          name: feedScope,
          columns: askedColumns(context, listingChangeTable),
          from: sql`FROM apps.listing_change h`,
          where: sql`true`,
          keys,
          direction: 'ASC' as const,
          head: sql`(SELECT coalesce(max(sequence), 0) FROM apps.listing_change)`,
        };
        return readPage<ListingChangeRow>(context, source, args, info);
      },
    }),
    listingFeedHead: t.field({
      type: head,
      nullable: true,
      description: described('变更流的当前位置', 'Where the feed stands'),
      resolve: (_, __, context, info) =>
        selects(info, 'listed', 'digest', 'signature') ? readHead(context) : readPlace(context),
    }),
  }));
}

function defineChange({ enums, refs, models }: AppParts) {
  return models.prismaObject('ListingChange', {
    select: { sequence: true },
    description: described(
      '一次挂牌变更；暂停与摘牌为墓碑，原因永久保留；变更从不合并',
      'One change of a public listing. A suspension or delisting is a tombstone: its reason stays for good. Changes are never merged',
    ),
    fields: (t) => ({
      sequence: t.exposeInt('sequence', { description: described('序号，按提交先后', 'Its place, in commit order') }),
      cursor: t.string({
        description: described('此后续取的游标', 'Cursor to go on after it'),
        resolve: ({ sequence }, _, context) => feedCursor(context, sequence),
      }),
      listingVersion: t.exposeInt('listingVersion', {
        description: described(
          '此变更产生的版本；ENDING_SOON 不产生新版本',
          'The version that this change made; ENDING_SOON makes none, and names the one that stands',
        ),
      }),
      kind: t.expose('kind', {
        type: enums.changeKind,
        description: described('类别', 'Kind of change'),
      }),
      listingId: t.exposeID('listingId', { description: described('挂牌标识', 'The listing') }),
      listing: t.field({
        type: refs.listing,
        nullable: true,
        description: described('挂牌现状；现未挂牌则为空', 'The listing as it is now, null unless it is LISTED now'),
        select: { listingId: true },
        resolve: ({ listingId }, _, context) => listedById(context).load(listingId),
      }),
      at: t.expose('at', { type: 'DateTime', description: described('时间', 'When') }),
      reason: t.expose('reason', {
        type: enums.withdrawalReason,
        nullable: true,
        description: described('撤下原因', 'Why it was taken down'),
      }),
      note: t.exposeString('note', { nullable: true, description: described('说明', 'A note on it') }),
      article: t.exposeInt('article', { nullable: true, description: described('所依条款', 'Article it rests on') }),
      signature: t.field({
        type: refs.signature,
        nullable: true,
        description: described(
          '此变更的签名文件；挂牌现未挂牌时只给出墓碑与到期预告',
          'The change as a signed document; while the listing is not LISTED, of tombstones and notices of the end alone',
        ),
        resolve: ({ sequence }, _, context) => signatureOfChange(context).load(sequence),
      }),
    }),
  });
}

/**
 * Declared here, so that the graph offers it; the gateway reads it as pages of `listingChanges`, because a subscription over
 * a federated graph would carry the fields of one subgraph only.
 */
function defineSubscription(builder: Builder, change: ReturnType<typeof defineChange>): void {
  builder.subscriptionType({ description: described('订阅', 'What one may subscribe to') });
  builder.subscriptionField('listingChanged', (t) =>
    t.field({
      type: change,
      args: { after: t.arg.string({ description: afterDescription }) },
      description: described(
        '挂牌变更：先补发此游标之后的全部，再随时推送（以 text/event-stream 应答）',
        'Everything after the cursor first, then as it happens (answers as text/event-stream)',
      ),
      subscribe: () => {
        throw graphError('BAD_USER_INPUT', 'Subscribe at the gateway.');
      },
      resolve: (event) => event as ListingChangeRow,
    }),
  );
}

function defineHead(builder: Builder, { refs }: AppParts) {
  return builder.objectRef<FeedHead>('ListingFeedHead').implement({
    description: described(
      '变更流位置；digest 为该序号时所有挂牌的「标识:版本」逐行（按标识排序）SHA-256',
      'Where the feed stands. `digest`: the lower-case hex SHA-256 of the lines `<id>:<version>\\n` of every listing that is LISTED at `sequence`, ordered by id',
    ),
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: described('此后续取的游标', 'Cursor to go on after it') }),
      sequence: t.exposeInt('sequence', {
        description: described('最后一次变更的序号', 'Sequence of the last change; 0 before the first'),
      }),
      listed: t.exposeInt('listed', { description: described('在牌数', 'How many are listed') }),
      digest: t.exposeString('digest', {
        description: described('全部在牌挂牌的摘要', 'Digest of all that are listed'),
      }),
      signature: t.field({
        type: refs.signature,
        nullable: true,
        description: described('此位置的签名文件', 'Where it stands as a signed document'),
        resolve: (head, _, context) => signHead(context, head),
      }),
    }),
  });
}

/** Only how far the feed has come: one statement where nothing has happened. */
async function readPlace(context: Context): Promise<FeedHead> {
  const place = sql`(SELECT coalesce(max(sequence), 0) FROM apps.listing_change)`;
  const [row] = await context.db.query<{ sequence: number; settled: boolean }>(
    sql`SELECT ${place} AS sequence, ${settledBy(context.now)} AS settled`,
  );
  if (!row?.settled) return readHead(context);
  const { sequence } = row;
  return { cursor: feedCursor(context, sequence), sequence, listed: 0, digest: '' };
}

async function readHead(context: Context): Promise<FeedHead> {
  await settled(context);
  const rows = await context.db.query<{ sequence: number; id: string | null; version: number }>(
    sql`SELECT head.sequence, l.id, l.version FROM (SELECT coalesce(max(sequence), 0) AS sequence FROM apps.listing_change) head
      LEFT JOIN apps.listing l ON l.status = 'LISTED' ORDER BY l.id COLLATE "C"`,
  );
  const listed = rows.filter(({ id }) => id !== null);
  const digest = createHash('sha256')
    .update(listed.map(({ id, version }) => `${id}:${version}\n`).join(''))
    .digest('hex');
  const sequence = rows[0]?.sequence ?? 0;
  return { cursor: feedCursor(context, sequence), sequence, listed: listed.length, digest };
}
