import sql, { raw } from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import { type SubgraphName, subgraphNames } from '#kernel/subgraph-names.ts';
import {
  type BreakKind,
  breakAgainst,
  breaksInChain,
  type JournalBreak,
  type JournalHead,
  type StoredEvent,
} from './domain/verify-chain.ts';
import type { EventRow } from './journal.ts';

export interface Verification {
  readonly intact: boolean;
  readonly events: number;
  readonly breaks: JournalBreak[];
  readonly heads: JournalHead[];
}

/** Checks the chains of all subgraphs, or of one, and that each thing's stored state is where its last event left it. */
export async function verifyJournal(
  context: Context,
  only: SubgraphName | null,
  against: readonly JournalHead[],
): Promise<Verification> {
  const names = only ? [only] : subgraphNames;
  const results: (Omit<Verification, 'intact' | 'heads'> & { head: JournalHead | null })[] = [];
  for (const name of names) results.push(await verifyOne(context, name, against));
  const breaks = results.flatMap((result) => result.breaks);
  return {
    intact: breaks.length === 0,
    events: results.reduce((sum, { events }) => sum + events, 0),
    breaks,
    heads: results.flatMap(({ head }) => head ?? []),
  };
}

async function verifyOne(context: Context, name: SubgraphName, against: readonly JournalHead[]) {
  const events = await readChain(context, name);
  const { breaks, head } = breaksInChain(events);
  const hashes = new Map(events.map(({ sequence, hash }) => [sequence, hash]));
  const noted = against
    .filter(({ subgraph }) => subgraph === name)
    .flatMap((each) => breakAgainst(each, (sequence) => hashes.get(sequence)) ?? []);
  const states = await statesOutOfPlace(context, name);
  return { events: events.length, breaks: [...breaks, ...noted, ...states], head };
}

async function readChain({ db }: Context, name: SubgraphName): Promise<StoredEvent[]> {
  const rows = await db.query<EventRow>(
    sql`SELECT ${name}::text AS subgraph, j.* FROM ${raw(`facts.${name}_journal`)} j ORDER BY j.sequence`,
  );
  return rows.map(({ fromStatus, toStatus, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    from: fromStatus,
    to: toStatus,
  }));
}

/** The views in facts that publish a stored state, by subgraph and by the type of the subject. */
const statefulViews: Partial<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  resources: { Resource: 'facts.resource' },
  development: { DevelopmentEntry: 'facts.development_entry', ProcessingRule: 'facts.processing_rule' },
  scenarios: { Scenario: 'facts.scenario' },
  developers: { Developer: 'facts.developer' },
  agreements: { Application: 'facts.application', Agreement: 'facts.agreement' },
  apps: { App: 'facts.app', Listing: 'facts.listing' },
};

async function statesOutOfPlace({ db }: Context, name: SubgraphName): Promise<JournalBreak[]> {
  const views = Object.entries(statefulViews[name] ?? {});
  if (views.length === 0) return [];
  const checks = views.map(
    ([type, view]) => sql`SELECT coalesce(last.sequence, 0) AS sequence, thing.id AS subject_id FROM ${raw(view)} thing
      LEFT JOIN LATERAL (SELECT j.sequence, j.to_status FROM ${raw(`facts.${name}_journal`)} j
        WHERE j.subject_id = thing.id AND j.subject_type = ${type} AND j.to_status IS NOT NULL ORDER BY j.sequence DESC LIMIT 1) last ON true
      WHERE last.to_status IS DISTINCT FROM thing.status`,
  );
  const rows = await db.query<{ sequence: number; subjectId: string }>(
    checks.reduce((all, next) => sql`${all} UNION ALL ${next}`),
  );
  const kind: BreakKind = 'STATE';
  return rows.map(({ sequence, subjectId }) => ({ subgraph: name, sequence, kind, subjectId }));
}
