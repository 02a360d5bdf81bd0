import sql from 'sql-template-tag';
import { type Builder, entityStub } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineLoader, groupsInOrderOf } from '#kernel/graph/loaders.ts';
import { type StoredSample, sampleRows, sampleSize } from '#kernel/graph/sample-types.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { isEntryLive } from '#kernel/law/derived.ts';
import { seesListing } from '#kernel/law/visibility.ts';
import { entryById } from '../loaders.ts';

interface EntrySample {
  readonly listingId: string;
  readonly entryId: string;
  readonly sample: StoredSample;
}

/** The samples of the entries that each listing is built on, of those that are published now (Article 9): what is closed of an entry is not sold by. */
const samplesOf = defineLoader<string, readonly EntrySample[]>(async (listingIds, context) => {
  const { viewer, now, db } = context;
  const rows = await db.query<EntrySample>(
    sql`SELECT l.id AS listing_id, e.id AS entry_id, e.sample FROM facts.listing l JOIN facts.app_entry u ON u.app_id = l.app_id
      JOIN development.development_entry e ON e.id = u.entry_id
     WHERE l.id = ANY(${[...listingIds]}::text[]) AND ${seesListing(viewer, 'l', now)} AND e.sample IS NOT NULL AND ${isEntryLive('e')}
     ORDER BY e.code`,
  );
  return groupsInOrderOf(listingIds, rows, ({ listingId }) => listingId);
});

/** `Listing.sample`: rows of what it is built on, as far as they are public (Article 19). `entry`: the type of an entry. */
export function defineListingSample(builder: Builder, shared: SharedTypes, entry: object): void {
  const listing = entityStub(builder, 'Listing', { contributes: true });
  const sample = defineEntrySample(builder, shared, entry as ReturnType<typeof entityStub>);
  builder.objectField(listing, 'sample', (t) =>
    t.field({
      type: [sample],
      description: described(
        '所依条目的样本数据，限已公开者',
        'Sample rows of the entries that it is built on, as far as they are public',
      ),
      resolve: async ({ id }, _, context) => [...(await samplesOf(context).load(id))],
    }),
  );
}

function defineEntrySample(builder: Builder, { sampleData }: SharedTypes, entry: ReturnType<typeof entityStub>) {
  return builder.objectRef<EntrySample>('ListingSample').implement({
    description: described('挂牌所依的一个条目的样本数据', 'Sample rows of an entry that a listing is built on'),
    fields: (t) => ({
      entry: t.field({
        type: entry,
        nullable: true,
        description: described('条目', 'The entry'),
        resolve: ({ entryId }, _, context) => entryById(context).load(entryId),
      }),
      data: t.field({
        type: sampleData,
        listSize: sampleSize,
        args: {
          first: t.arg.int({
            defaultValue: 10,
            description: described('前几行，最多 200', 'How many rows from the start, at most 200'),
          }),
        },
        description: described('其样本数据', 'Its sample'),
        resolve: ({ sample }, { first }, context) => ({
          ...sample,
          rows: sample.rows.slice(0, sampleRows(context, first)),
        }),
      }),
    }),
  });
}
