import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One state change, before it has its place in the chain. */
export interface JournalEntry {
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actor: string;
  readonly actorRole: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly article: number | null;
  readonly regulationId: string | null;
  readonly reason: string | null;
}

/** An event as the graph gives it, but for `id` and `hash`; instants are RFC 3339 with milliseconds. */
export interface HashedFields extends JournalEntry {
  readonly subgraph: string;
  readonly sequence: number;
  readonly at: string;
  readonly previousHash: string;
}

/** What the first event of a subgraph follows. */
export const genesisHash = '0'.repeat(64);

/** The lower-case hex SHA-256 of the RFC 8785 canonical JSON of an event's fields, as JournalEvent says. */
export function hashEvent(fields: HashedFields): string {
  const {
    subgraph,
    sequence,
    at,
    type,
    subjectType,
    subjectId,
    actor,
    actorRole,
    from,
    to,
    article,
    regulationId,
    reason,
    previousHash,
  } = fields;
  const exact = {
    subgraph,
    sequence,
    at,
    type,
    subjectType,
    subjectId,
    actor,
    actorRole,
    from,
    to,
    article,
    regulationId,
    reason,
    previousHash,
  };
  return createHash('sha256')
    .update(canonicalize(exact) ?? '')
    .digest('hex');
}
