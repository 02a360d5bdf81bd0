import { expect } from 'vitest';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { act, read } from './acting.ts';
import { openDuties } from './duties.ts';
import { actAgain, againInTheWalk, payloadField, repeated, shownKeys } from './repeating.ts';
import { watchAnswers } from './watching.ts';
import { openWorld, type World } from './world.ts';

interface Told {
  readonly id: string;
  readonly status?: string;
  readonly [field: string]: unknown;
}

interface Due {
  readonly duty: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly responsible: string;
  readonly dueAt: string;
  readonly overdue: boolean;
}

type Watched = Awaited<ReturnType<typeof watchAnswers>>;

/** The graph over a database with tables and nothing in them, and the ids of what is told of, by the teller's own names. */
export class Tale {
  readonly world: World;
  /** After which verbs an answer was another, to a client with a cache. */
  readonly watched: Watched;
  readonly #ids = new Map<string, string>();

  constructor(world: World, watched: Watched) {
    this.world = world;
    this.watched = watched;
  }

  /** The id of what was told of under a name. */
  id(name: string): string {
    const id = this.#ids.get(name);
    if (!id) throw new Error(`Nothing was told of ${name}`);
    return id;
  }

  async close(): Promise<void> {
    await this.watched.close();
    await this.world.close();
  }

  keep(name: string, id: string): void {
    this.#ids.set(name, id);
  }

  /** Takes a mutation that is not refused, and again when it is its first time and the walk does not do so; gives what it changed, its id and what else is asked for. */
  async done(by: Viewer, mutation: string, input: object, shown = ''): Promise<Told> {
    const take = repeated.has(mutation) || againInTheWalk.includes(mutation) ? act : actAgain;
    const acted = await take(
      this.world,
      by,
      mutation,
      input,
      `${payloadField(mutation)} { ${shownKeys(mutation)} ${shown} }`,
    );
    const answered = expect.objectContaining({ __typename: expect.stringMatching(/Payload$/) });
    expect([mutation, acted]).toEqual([mutation, answered]);
    const told = acted[payloadField(mutation)] as Told | Told[];
    return Array.isArray(told) ? (told[0] as Told) : told;
  }

  /** The same, and keeps the id of what was made under a name. */
  async made(name: string, by: Viewer, mutation: string, input: object, shown = ''): Promise<Told> {
    const told = await this.done(by, mutation, input, shown);
    this.keep(name, told.id);
    return told;
  }

  /** Takes a mutation that a rule refuses; gives the codes of all its reasons, each with its article. */
  async refused(by: Viewer, mutation: string, input: object): Promise<string[]> {
    const { reasons = [] } = await act(this.world, by, mutation, input);
    return reasons.map(({ code, article }) => `${code} (${article})`);
  }

  read<Value>(by: Viewer, query: string, variables: Record<string, unknown> = {}): Promise<Value> {
    return read<Value>(this.world, by, query, variables);
  }

  /** The list that somebody finds in the morning, but for the logs, which fall behind with every act: each duty, on what, who must act, and until the end of which day or since when it is overdue. */
  async morning(of: Viewer): Promise<string[]> {
    const query =
      '{ dueItems(first: 100) { nodes { duty subjectType subjectId responsible dueAt overdue } pageInfo { hasNextPage } } }';
    const { nodes, pageInfo } = await this.read<{ nodes: Due[]; pageInfo: { hasNextPage: boolean } }>(of, query);
    expect(pageInfo.hasNextPage).toBe(false);
    const others = nodes.filter(({ duty }) => duty !== 'acknowledgeLogs');
    return others.map((item) => this.#dueLine(item)).toSorted();
  }

  /** What somebody must do itself, with a day or without: under which role, what, and about which thing and part of it. */
  async duties(of: Viewer): Promise<string[]> {
    const duties = await openDuties(this.world, of, { filter: { ownOnly: true } });
    // The logs fall behind with every act, whatever is told of.
    const told = duties.filter(({ kind }) => kind !== 'LOGS_TO_SUPPLY');
    const lines = told.map(({ kind, responsible, subjectType, subjectId, part }) => {
      const thing = [...this.#ids].find(([, id]) => id === subjectId)?.[0];
      // The number of a condition or the kind of a record; the id of a finding or a charge says nothing.
      const of = /^[a-z]+_/.test(part ?? '') ? null : part;
      return `${responsible.role}: ${kind} (${[thing ?? (of ? null : subjectType), of].filter(Boolean).join(' ')})`;
    });
    return lines.toSorted();
  }

  #dueLine({ duty, subjectType, subjectId, responsible, dueAt, overdue }: Due): string {
    const told = [...this.#ids].find(([, id]) => id === subjectId)?.[0] ?? subjectType;
    const due = new Date(dueAt);
    const when = overdue ? `overdue since ${shanghaiDay(due)}` : `until ${shanghaiDay(new Date(due.getTime() - 1))}`;
    return `${duty} (${told}): ${responsible} ${when}`;
  }
}

export async function openTale(): Promise<Tale> {
  const database = await openEmbedded('', { inMemory: true });
  await migrate(database);
  const world = await openWorld({ database });
  return new Tale(world, await watchAnswers(world));
}
