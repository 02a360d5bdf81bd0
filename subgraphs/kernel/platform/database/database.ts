import type { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import type { Sql } from 'sql-template-tag';
import type { SubgraphName } from '../serving/subgraph-names.ts';
import type { Query } from './prepared.ts';

/** PostgreSQL, embedded in the process or behind an address; both behave the same. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  /** Sessions that act under the subgraph's own role (on a server; embedded PGlite does not enforce roles). */
  pool(subgraph: SubgraphName): Pool;
  /** How a statement goes to those sessions: on a server each session keeps it, parsed and planned, under a name. */
  toQuery(statement: Sql): Query;
  /** Ends the statement that a connection runs, told once it was asked to; null on the embedded one, which ends each in its time. */
  cancel(connection: object): Promise<void> | null;
  /** Prisma's adapter over the same sessions. */
  prismaAdapter(subgraph: SubgraphName): PrismaPg;
  /** Sessions of the owner of all schemas: for migrations and the demonstration city only. */
  ownerPool(): Pool;
  /** Calls back soon after something was committed by whichever process, once for several; after a lost connection too. */
  onCommitted(listener: () => void): void;
  /** This process has committed a write. */
  announceCommit(): void;
  /** How many statements that may write have begun; absent where other processes write, too. */
  readonly writesBegun?: () => number;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Told that the data directory holds no database yet, before one is made there, which takes seconds. */
  readonly onNew?: () => void;
  /** Told of every statement before it runs. */
  readonly onStatement?: (text: string) => void;
  /** A PGlite dump to begin an embedded database with. */
  readonly snapshot?: Blob;
  /** Keep an embedded database in memory only; takes no lock. */
  readonly inMemory?: boolean;
  /** Plan each statement of an embedded database once: for work that runs the same ones very often. */
  readonly keepPlans?: boolean;
}
