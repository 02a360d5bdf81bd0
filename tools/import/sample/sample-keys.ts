import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#kernel/platform/environment.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import type { DesensitisationKeys } from '#kernel/privacy/desensitise.ts';

/** The keys of pseudonyms and noise: the service's own where its secret is at hand, else keys that are gone after this run. */
export function sampleKeys(environment: Environment): { keys: DesensitisationKeys; kept: boolean } {
  const kept = environment.secret !== undefined || existsSync(join(environment.dataDir, 'secret'));
  const secret = kept ? getSecret(environment) : randomBytes(32).toString('hex');
  return { keys: { pseudonyms: deriveKey(secret, 'pseudonyms'), noise: deriveKey(secret, 'noise') }, kept };
}
