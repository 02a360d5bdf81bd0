import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Sql } from 'sql-template-tag';
import type { Calendar } from '../calendar.ts';
import type { Caller } from '../callers/caller.ts';
import type { Viewer } from '../callers/viewer.ts';
import type { Database } from '../database/database.ts';
import { openSession, type Session, type SessionDatabase } from '../database/session.ts';
import type { Signing } from '../keys/signing-key.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import { Holding } from './holding.ts';
import type { Notices } from './notices.ts';
import type { SubgraphName } from './subgraph-names.ts';

/** What a subgraph stands on for as long as the process runs. */
export interface Services {
  readonly subgraph: SubgraphName;
  readonly database: Database;
  /** Keys cursors; never leaves the process. */
  readonly secret: string;
  /** The published calendar as it is now: a year may be added while the process runs. */
  readonly calendar: () => Calendar;
  readonly log?: Logger;
  /** What is needed to send to addresses outside; not there where nothing is sent. */
  readonly outgoing?: Outgoing;
  /** What is needed to sign; not there where nothing is signed. */
  readonly signing?: Signing;
}

/** A document under the schema that it is valid for. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
}

/** What one call of a subgraph sees: who asks, when, in which language, and the rows as of one snapshot. */
export interface Context {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly language: 'zh' | 'en';
  readonly requestId: string;
  readonly db: Session;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  readonly services: Services;
  /** What is asked of the subgraph; null where it acts of itself. */
  asked: Asked | null;
  /** What the answer says beside its data. */
  readonly notices: Notices;
  /** How long the answer holds; null where nobody asks. */
  readonly holding: Holding | null;
  /** The statements that were read; null where nobody counts them. */
  readonly statements: { count: number } | null;
}

function sessionsOf({ database, subgraph }: Services): SessionDatabase {
  return {
    connect: () => database.pool(subgraph).connect(),
    toQuery: database.toQuery,
    cancel: (connection) => database.cancel(connection),
    pipelines: database.kind === 'server',
  };
}

/**
 * The context of one call; `finish` gives its connection back, whatever the outcome was. A refusal may end a call while other fields
 * of it are still at work: what they ask for then is not begun, or nobody would ever give that connection back.
 */
export function createContext(
  caller: Caller,
  services: Services,
  signal?: AbortSignal,
  expectsOne = false,
): { context: Context; finish(): Promise<void> } {
  const now = caller.now ?? new Date();
  const holding = caller.asksHowLong ? new Holding(now) : null;
  const statements = caller.countsStatements ? { count: 0 } : null;
  const onRead = (statement: Sql) => {
    holding?.reads(statement);
    if (statements) statements.count += 1;
  };
  const db = openSession(sessionsOf(services), signal, { onRead, expectsOne });
  const context: Context = {
    viewer: caller.viewer,
    now,
    language: caller.language,
    requestId: caller.requestId,
    db,
    signal,
    services,
    asked: null,
    notices: new Map(),
    holding,
    statements,
  };
  return { context, finish: () => db.finish() };
}
