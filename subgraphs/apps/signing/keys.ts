import type { JWK } from 'jose';
import sql from 'sql-template-tag';
import type { Run } from '#kernel/platform/database/writing.ts';
import { writeOnce } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { perProcess } from '#kernel/platform/serving/per-process.ts';
import { clientOf } from '../store.ts';
import { type Signer, signerOf } from './signer.ts';

/** So many years a key stays published after it was signed with last. */
export const yearsPublished = 10;

export interface SigningKeyRow {
  readonly keyId: string;
  readonly publicKey: JWK;
  readonly from: Date;
  readonly until: Date | null;
}

/**
 * Puts the key of this process among those that are published, before anything that it signs is told; the one before it ends. While
 * processes of two keys run beside each other, either is published.
 */
export async function publishKey(run: Run, { keyId, publicKey }: Signer, now: Date): Promise<void> {
  await run(sql`INSERT INTO apps.signing_key (key_id, public_key, from_at) VALUES (${keyId}, ${JSON.stringify(publicKey)}::jsonb, ${now}::timestamptz)
    ON CONFLICT (key_id) DO UPDATE SET until_at = NULL WHERE signing_key.until_at IS NOT NULL`);
  await run(
    sql`UPDATE apps.signing_key SET until_at = GREATEST(from_at, ${now}::timestamptz) WHERE key_id <> ${keyId} AND until_at IS NULL`,
  );
}

const published = perProcess(() => ({ done: false }));

/** The signer of this process, whose key is published by then; null where it signs nothing. */
export async function publishedSigner(context: Context): Promise<Signer | null> {
  const signer = await signerOf(context);
  const state = published(context);
  if (!signer || state.done) return signer;
  await writeOnce(context, clientOf(context), (_, run) => publishKey(run, signer, context.now));
  state.done = true;
  return signer;
}

/** The keys by which documents are verified, the newest first. */
export function readSigningKeys({ db, now }: Context): Promise<SigningKeyRow[]> {
  return db.query<SigningKeyRow>(sql`SELECT key_id, public_key, from_at AS "from", until_at AS "until" FROM apps.signing_key
    WHERE until_at IS NULL OR until_at > ${now}::timestamptz - make_interval(years => ${yearsPublished}::int) ORDER BY from_at DESC, key_id`);
}
