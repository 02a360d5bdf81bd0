import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { deriveKey, getSecret } from './secrets.ts';
import type { CountedAttempts } from './security-watch.ts';
import { signatureHeader, signCall } from './signature.ts';

/** Where the subgraph that keeps the record takes what other processes counted. */
export const securityPath = '/security-events';

const Counted = z.array(
  z.object({
    at: z.coerce.date(),
    kind: z.string(),
    source: z.string(),
    actor: z.string().nullable(),
    count: z.int().positive(),
  }),
);

/** What another process sent, read. */
export function readSentEvents(body: string): CountedAttempts[] {
  return Counted.parse(JSON.parse(body));
}

/** Sends counted attempts to the subgraph oversight at this address, signed as a call of the service's own. */
export function sendSecurityEvents(environment: Environment, address: string) {
  const key = deriveKey(getSecret(environment), 'gateway-call');
  return async (counted: readonly CountedAttempts[]): Promise<void> => {
    const body = JSON.stringify(counted);
    const call = {
      audience: 'oversight',
      path: securityPath,
      body,
      authorization: '',
      language: 'en',
      requestId: '',
    } as const;
    const response = await fetch(`${address}${securityPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', [signatureHeader]: signCall(key, call) },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`oversight took no security events: ${response.status}`);
  };
}
