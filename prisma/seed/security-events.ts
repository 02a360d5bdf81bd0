import type { Database } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import type { Story } from './story.ts';

/** Refused attempts, as the service would have counted them (Article 22): the one record that no verb leaves. */
export async function addSecurityEvents(database: Database, story: Story): Promise<void> {
  const kinds = ['TOKEN_EXPIRED', 'TOKEN_SIGNATURE', 'ROLE_MISSING', 'NOT_OWN'];
  for (const [i, kind] of kinds.entries())
    await database
      .ownerPool()
      .query(
        `INSERT INTO oversight.security_event (id, at, kind, source, actor, count) VALUES ($1, $2, $3, 'gateway', $4, $5)`,
        [
          derivedId('securityEvent', `demonstration:${kind}`),
          story.ago(4 - i, 11),
          kind,
          i > 1 ? 'person-11' : null,
          i * 4 + 1,
        ],
      );
}
