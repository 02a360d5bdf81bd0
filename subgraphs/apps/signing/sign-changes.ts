import sql, { type Sql } from 'sql-template-tag';
import { type Run, writeOnce } from '#kernel/platform/database/writing.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { perProcess } from '#kernel/platform/serving/per-process.ts';
import { holdFeed } from '../listing/feed-lock.ts';
import { clientOf } from '../store.ts';
import { draftOf, type ToSign } from './document.ts';
import { publishedSigner, publishKey } from './keys.ts';
import { readToSign } from './read-to-sign.ts';
import { type Signer, signDocument, signerOf } from './signer.ts';

/** Signs the change that the feed was given last, in the transaction that gave it. */
export async function signLastChange(context: Context, run: Run): Promise<void> {
  const signer = await signerOf(context);
  if (!signer) return;
  await publishKey(run, signer, context.now);
  const last = sql`h.sequence = (SELECT max(sequence) FROM apps.listing_change)`;
  await signChanges(run, signer, { which: last, signedAt: context.now, signedLater: false });
}

/** So many are signed in one transaction, so that nobody waits for the feed for long. */
const atOnce = 200;
const found = perProcess(() => ({ none: false }));

/** Signs what was told before there were signatures, and what the demonstration city begins with: once in a process, oldest first. */
export async function signEarlier(context: Context): Promise<void> {
  const signer = await publishedSigner(context);
  const state = found(context);
  while (signer && !state.none) {
    const signed = await writeOnce(context, clientOf(context), async (_, run) => {
      await holdFeed(run);
      const oldest = sql`true ORDER BY h.sequence LIMIT ${atOnce}::int`;
      return signChanges(run, signer, { which: oldest, signedAt: context.now, signedLater: true });
    });
    state.none = signed < atOnce;
  }
}

interface Signing {
  readonly which: Sql;
  readonly signedAt: Date;
  readonly signedLater: boolean;
}

async function signChanges(run: Run, signer: Signer, { which, signedAt, signedLater }: Signing): Promise<number> {
  const changes = await readToSign(run, which);
  for (const change of changes) {
    const { content, contactSalt } = draftOf(change, signedAt, signedLater);
    const { document, jws, keyId } = await signDocument(signer, content);
    await keep(run, change, sql`${document}, ${jws}, ${keyId}, ${signedAt}::timestamptz, ${contactSalt}`);
  }
  return changes.length;
}

function keep(run: Run, { sequence, listingId, listingVersion }: ToSign, values: Sql): Promise<unknown[]> {
  return run(sql`INSERT INTO apps.change_signature
      (sequence, listing_id, listing_version, document, jws, key_id, signed_at, contact_salt)
    VALUES (${sequence}::int, ${listingId}, ${listingVersion}::int, ${values})`);
}
