import { z } from 'zod';
import type { Database } from './database.ts';
import type { Environment } from './environment.ts';
import { newId } from './ids.ts';
import { deriveKey, getSecret } from './secrets.ts';
import type { CountedAttempts } from './security-watch.ts';
import { signatureHeader, signCall } from './signature.ts';

/** Where the subgraph oversight takes what other processes counted. */
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

/** Stores counted attempts as security events, under a lock until commit, so that who follows them loses nothing. */
export async function storeSecurityEvents(database: Database, counted: readonly CountedAttempts[]): Promise<void> {
  const client = await database.pool('oversight').connect();
  const rows = counted.map((each) => ({ id: newId('securityEvent', each.at), ...each }));
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('security_event'))::text");
    await client.query(
      `INSERT INTO oversight.security_event (id, at, kind, source, actor, count)
       SELECT id, at, kind, source, actor, count FROM jsonb_to_recordset($1::jsonb)
         AS e(id text, at timestamptz, kind text, source text, actor text, count int)`,
      [JSON.stringify(rows)],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Stores what another process sent. */
export async function storeSentEvents(database: Database, body: string): Promise<void> {
  await storeSecurityEvents(database, Counted.parse(JSON.parse(body)));
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
