import { createHmac, randomBytes } from 'node:crypto';
import type { Environment } from '../environment.ts';
import { type Keeping, keptFile } from '../keys/kept-file.ts';

const keptSecret: Keeping = {
  name: 'secret',
  make: () => randomBytes(32).toString('hex'),
  isSound: (content) => /^[0-9a-f]{64}$/.test(content),
};

/** The service's secret: EGRET_SECRET, or one made once and kept in the data directory. All processes of one service need the same. */
export function getSecret(environment: Pick<Environment, 'secret' | 'dataDir'>): string {
  return environment.secret ?? keptFile(environment.dataDir, keptSecret);
}

const keptWebhooksKey: Keeping = { ...keptSecret, name: 'webhooks-key' };

/** The key under which secrets of webhooks are kept: EGRET_WEBHOOKS_KEY, or one made once and kept in the data directory. */
export function getWebhooksKey({ webhooks, dataDir }: Pick<Environment, 'webhooks' | 'dataDir'>): string {
  return webhooks.key ?? keptFile(dataDir, keptWebhooksKey);
}

/** A key for one purpose, so that what is signed for one never passes for another. */
export function deriveKey(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('hex');
}

/** The keys under which this service desensitises: of pseudonyms and of noise. */
export function desensitisationKeys(secret: string): { readonly pseudonyms: string; readonly noise: string } {
  return { pseudonyms: deriveKey(secret, 'pseudonyms'), noise: deriveKey(secret, 'noise') };
}
