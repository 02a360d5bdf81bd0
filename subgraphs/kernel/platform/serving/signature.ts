import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { SubgraphName } from './subgraph-names.ts';

/** What of a call from the gateway to a subgraph is signed: everything the subgraph acts on. */
export interface SignedCall {
  /** The subgraph that is called, and where: no call is good at another subgraph or path. */
  readonly audience: SubgraphName;
  readonly path: string;
  readonly body: string;
  readonly authorization: string;
  readonly language: string;
  readonly requestId: string;
}

export const signatureHeader = 'x-egret-signature';
const acceptedForMs = 60_000;

function macOf(key: string, time: string, nonce: string, call: SignedCall): Buffer {
  const digest = createHash('sha256').update(call.body).digest('hex');
  const { audience, path, authorization, language, requestId } = call;
  return createHmac('sha256', key)
    .update(JSON.stringify([time, nonce, audience, path, digest, authorization, language, requestId]))
    .digest();
}

/** The header that a gateway's call carries: time, nonce, and the keyed digest over them and the call. */
export function signCall(key: string, call: SignedCall, now = Date.now()): string {
  const nonce = randomUUID();
  return `t=${now},n=${nonce},v1=${macOf(key, String(now), nonce, call).toString('hex')}`;
}

/** Tells whether a call was signed by the gateway, within the last minute, and not seen before. */
export function createCallVerifier(
  key: string,
): (header: string | undefined, call: SignedCall, now?: number) => boolean {
  const seen = new Map<string, number>();
  return (header, call, now = Date.now()) => {
    const [, time = '', nonce = '', mac = ''] =
      /^t=(\d{1,15}),n=([0-9a-f-]{36}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
    if (mac === '' || Math.abs(now - Number(time)) > acceptedForMs) return false;
    if (!timingSafeEqual(Buffer.from(mac, 'hex'), macOf(key, time, nonce, call))) return false;
    for (const [old, at] of seen) {
      if (now - at <= 2 * acceptedForMs) break;
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, now);
    return true;
  };
}
