import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import type { Calendar } from '#kernel/platform/calendar.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { anonymous, nameOfOwner, personOwner, type Viewer } from '#kernel/platform/callers/viewer.ts';
import { machineClock } from '#kernel/platform/clock.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { parseEnvironment } from '#kernel/platform/environment.ts';
import type { Signing } from '#kernel/platform/keys/signing-key.ts';
import { createLog } from '#kernel/platform/log.ts';
import type { Outgoing } from '#kernel/platform/outgoing/outgoing.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { withoutInternals } from '../../gateway/answer.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import type { CallSubgraph, Gateway } from '../../gateway/gateway.ts';
import { createGateway } from '../../gateway/runtime.ts';
import { openInProcess } from '../../gateway/subgraph-calls/in-process.ts';
import { openCityDatabase } from './city-database.ts';

export type Answer = ExecutionResult<Record<string, never>>;

export interface World {
  readonly database: Database;
  readonly gateway: Gateway;
  /** Every statement since `statements.length = 0`, transactions' own not among them. */
  readonly statements: string[];
  /** Told of every statement before it runs, transactions' own among them; a test may replace it. */
  onStatement: (text: string) => void;
  /** Every subgraph called since `calls.length = 0`, in order. */
  readonly calls: string[];
  /** Calls a subgraph itself, for another gateway over the same ones. */
  readonly call: CallSubgraph;
  /** Stands between the gateway and its subgraphs; a test may replace it. */
  between: (call: CallSubgraph) => CallSubgraph;
  /** What the graph takes for the present moment; the true one if undefined. */
  now: Date | undefined;
  /** Puts on record what the clock has brought about by then. */
  keepTime(): Promise<void>;
  /** Asks the graph as somebody. */
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

interface WorldOptions {
  readonly database?: Database;
  readonly upstreamTimeoutMs?: number;
  readonly verificationDeadlineMs?: number;
  readonly calendar?: () => Calendar;
  /** It brings about what follows from a commit soon after it, as a process does; else only what is asked for is done. */
  readonly reacts?: boolean;
  /** How it sends to addresses outside, where not as the tests do. */
  readonly outgoing?: Outgoing;
  /** By which key it signs, where not by that of this run; null where it signs nothing. */
  readonly signing?: Signing | null;
}

/** How tests send outside: to this machine alone, and no name is looked up. */
export const outgoingOfTests: Outgoing = {
  key: () => 'a key of the tests, long enough for it',
  allowLoopback: true,
  resolve: async () => [],
  clock: machineClock,
  withinMs: 10_000,
};

const { privateKey } = generateKeyPairSync('ed25519');
const signingOfTests: Signing = { key: () => privateKey };

/** The demonstration city with the whole graph over it, in process, on PGlite from a snapshot unless a database is given. */
export async function openWorld({
  database: given,
  upstreamTimeoutMs = 10_000,
  verificationDeadlineMs = 60_000,
  calendar = () => publishedCalendar,
  reacts = false,
  outgoing = outgoingOfTests,
  signing = signingOfTests,
}: WorldOptions = {}): Promise<World> {
  const statements: string[] = [];
  const calls: string[] = [];
  const onStatement = (text: string) => {
    world.onStatement(text);
    if (!/^(BEGIN|COMMIT|SET|ROLLBACK)/i.test(text.trim())) statements.push(text);
  };
  const database = given ?? (await openCityDatabase(onStatement));
  const { call, keepTime, reactToCommits } = openInProcess(database, {
    secret: 'a secret of the tests, long enough',
    calendar,
    log: createLog('silent', 'test'),
    outgoing,
    ...(signing ? { signing } : {}),
  });
  const endReacting = reacts ? reactToCommits() : () => Promise.resolve();
  const world: World = {
    database,
    statements,
    calls,
    call,
    onStatement: () => undefined,
    between: (direct) => direct,
    now: undefined,
    keepTime: () => keepTime(world.now),
    gateway: await createGateway({
      supergraph: readSupergraph(),
      upstreamTimeoutMs,
      verificationDeadlineMs,
      call: (name, ...rest) => {
        calls.push(name);
        return world.between(call)(name, ...rest);
      },
    }),
    ask: async (viewer, query, variables = {}) =>
      withoutInternals(
        await world.gateway.execute(
          { query, variables },
          { viewer, language: 'en', requestId: 'test-request', ...(world.now ? { now: world.now } : {}) },
        ),
      ) as Answer,
    close: async () => {
      await world.gateway.close();
      await endReacting();
      await database.close();
    },
  };
  return world;
}

/** Somebody with these roles. */
export function someone(...roles: Role[]): Viewer {
  return { subject: `a-${roles.join('-').toLowerCase()}`, roles, organisation: null };
}

/** Somebody of an organisation. */
export function memberOf(organisation: string, ...roles: Role[]): Viewer {
  return { subject: `of-${organisation}`, roles, organisation };
}

/** The developer whose things stand under this owner. */
export function partyOf(owner: string): Viewer {
  const name = nameOfOwner(owner);
  return owner === personOwner(name)
    ? { subject: name, roles: ['DEVELOPER'], organisation: null }
    : memberOf(name, 'DEVELOPER');
}

export const publicViewer = anonymous;

/** A data directory of its own, removed with `remove`. */
export function temporaryDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'egret-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Settings as a process gets them from these variables. */
export function settings(variables: Record<string, string>) {
  return parseEnvironment({ EGRET_LOG_LEVEL: 'silent', ...variables });
}
