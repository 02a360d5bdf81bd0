import { derivedId } from '#kernel/graph/ids.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import type { Story } from './story.ts';

const refused = [
  { kind: 'TOKEN_EXPIRED', source: '192.0.2.0/24 #5d1f07c3', actor: null, count: 12 },
  { kind: 'TOKEN_SIGNATURE', source: '198.51.100.0/24 #e08b41aa', actor: null, count: 5 },
  { kind: 'SIGN_IN_MISSING', source: '198.51.100.0/24 #e08b41aa', actor: null, count: 9 },
  { kind: 'FORBIDDEN', source: '203.0.113.0/24 #17c9f26e', actor: 'person-11', count: 2 },
];

/** Refused attempts, as the service would have counted them (Article 22): the one record that no verb leaves. */
export async function addSecurityEvents(database: Database, story: Story): Promise<void> {
  for (const [i, { kind, source, actor, count }] of refused.entries())
    await database
      .ownerPool()
      .query(
        `INSERT INTO oversight.security_event (id, at, kind, source, actor, count) VALUES ($1, $2, $3, $4, $5, $6)`,
        [derivedId('securityEvent', `demonstration:${kind}`), story.ago(4 - i, 11), kind, source, actor, count],
      );
}
