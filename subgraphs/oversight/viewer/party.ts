import sql from 'sql-template-tag';
import { defineLoader } from '#kernel/graph/loaders.ts';
import { developerOf, providerOf } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

interface Party {
  readonly developerId: string | null;
  readonly providerId: string | null;
  readonly name: string | null;
}

const parties = defineLoader<'caller', Party>(async (keys, { db, viewer }) => {
  const rows =
    await db.query<Party>(sql`SELECT d.id AS developer_id, p.id AS provider_id, coalesce(d.name, p.name) AS name
    FROM (SELECT ${developerOf(viewer)}::text AS owner, ${providerOf(viewer)}::text AS code) caller
    LEFT JOIN facts.developer d ON d.owner = caller.owner LEFT JOIN facts.provider p ON p.code = caller.code`);
  return keys.map(() => rows[0] ?? { developerId: null, providerId: null, name: null });
});

/** What is on record of the party that the caller acts for; read once in a call. */
export function partyOf(context: Context): Promise<Party> {
  return parties(context).load('caller');
}
