import type { Sql } from 'sql-template-tag';
import type { Run } from '../../platform/database/writing.ts';
import { type RawClient, type TransactionalClient, writeOnce } from '../../platform/database/writing.ts';
import type { Context } from '../../platform/serving/context.ts';
import { type Deadline, deadlineFrom } from '../deadlines.ts';
import { appendToJournal } from '../journal.ts';
import type { JournalEntry } from '../journal-hash.ts';
import { type Basis, readBasis } from './basis.ts';
import { takeLocks, takeNamedLock } from './locks.ts';
import { eventOf } from './work.ts';

/** A kind of statutory clock that a subgraph keeps (Article 12, 19). */
export interface Clock {
  readonly subjectType: string;
  readonly event: string;
  readonly article: number;
  /** The clocks that run and are provisional: id, status, started_at. */
  readonly provisional: Sql;
  readonly workingDays: (basis: Basis) => number;
  readonly save: (id: string, deadline: Deadline) => Sql;
}

interface Running {
  readonly id: string;
  readonly status: string;
  readonly startedAt: Date;
}

/**
 * Computes clocks anew that ran into a year whose calendar was not published and now is: their end and whether it is still
 * provisional, on the parameters they started under, with one event each by `system`. With nothing to do it reads one index.
 */
export async function keepClocks<Transaction extends RawClient>(
  context: Context,
  client: TransactionalClient<Transaction>,
  clocks: readonly Clock[],
): Promise<void> {
  const read: Run = (statement) => context.db.query(statement);
  for (const clock of clocks) {
    if ((await published(context, read, clock)).length === 0) continue;
    await writeOnce(context, client, async (_, run) => {
      await takeNamedLock(run, `clocks:${context.services.subgraph}`);
      const found = await published(context, run, clock);
      await takeLocks(run, { exclusive: found.map(({ running }) => running.id), shared: [] });
      const basis = await readBasis(run, context.now);
      const events: JournalEntry[] = [];
      for (const { running, deadline } of await published(context, run, clock)) {
        await run(clock.save(running.id, deadline));
        events.push(recomputed(clock, running, basis));
      }
      await appendToJournal(run, context.services.subgraph, context.now, events);
    });
  }
}

/** The clocks whose whole period is now published, with the end that the calendar gives them. */
async function published({ services }: Context, run: Run, clock: Clock) {
  const found: { running: Running; deadline: Deadline }[] = [];
  const calendar = services.calendar();
  for (const running of await run<Running>(clock.provisional)) {
    const basis = await readBasis(run, running.startedAt);
    const deadline = deadlineFrom(calendar, running.startedAt, clock.workingDays(basis));
    if (!deadline.provisional) found.push({ running, deadline });
  }
  return found;
}

function recomputed({ event, subjectType, article }: Clock, { id, status }: Running, basis: Basis): JournalEntry {
  const by = { actor: 'system', role: 'system', basis };
  return eventOf(by, { type: event, subjectType, subjectId: id, from: status, to: status, article });
}
