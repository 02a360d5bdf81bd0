import type { Context } from '#kernel/platform/serving/context.ts';
import { perProcess } from '#kernel/platform/serving/per-process.ts';
import { publishedSigner } from './keys.ts';
import { signDocument } from './signer.ts';
import type { Signature } from './type.ts';

/** What is signed of where the feed stands. */
export interface Standing {
  readonly sequence: number;
  readonly listed: number;
  readonly digest: string;
}

/** The signature of a place is given for so long, so that its moment says what is recent. */
const keptMs = 60_000;

interface Kept {
  signature: Signature | null;
  of: string;
}

const keptOf = perProcess((): Kept => ({ signature: null, of: '' }));

/** Where the feed stands, signed; one signature a minute for a place, however many ask. */
export async function signHead(context: Context, { sequence, listed, digest }: Standing): Promise<Signature | null> {
  const signer = await publishedSigner(context);
  if (!signer) return null;
  const kept = keptOf(context);
  const of = `${sequence}:${listed}:${digest}`;
  const signedAt = context.now;
  if (kept.signature && kept.of === of && isRecent(kept.signature.signedAt, signedAt)) return kept.signature;
  const content = { type: 'EgretListingFeedHead', sequence, listed, digest, signedAt: signedAt.toISOString() };
  const signature = { ...(await signDocument(signer, content)), signedAt, contactSalt: null };
  Object.assign(kept, { signature, of });
  return signature;
}

function isRecent(then: Date, now: Date): boolean {
  const age = now.getTime() - then.getTime();
  return age >= 0 && age < keptMs;
}
