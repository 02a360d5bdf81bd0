import type { InTurn } from '#kernel/platform/semaphore.ts';
import type { Context, Services } from '#kernel/platform/serving/context.ts';
import { asSystem } from '#kernel/platform/serving/keep-time.ts';
import { outgoingOf } from '../outgoing.ts';
import { dueInMs } from '../rules.ts';
import { attempt } from './attempt.ts';
import { type Message, messageOf, testMessage } from './message.ts';
import { type Next, readNext } from './next.ts';
import { type Made, passOver, recordAttempt, recordTest } from './record.ts';
import type { Turns } from './turns.ts';

/** What the deliveries of a process go by. */
export interface Means {
  readonly services: Services;
  readonly turns: Turns;
  /** However many webhooks there are, few statements are under way at once. */
  readonly inTurn: InTurn;
  readonly stopped: AbortSignal;
}

/** Sends a webhook all that is due now, one message after another; false where another process does. */
export async function deliverTo(means: Means, id: string): Promise<boolean> {
  if (!(await means.turns.take(id))) return false;
  try {
    while (!means.stopped.aborted && means.turns.holds(id) && (await deliverNext(means, id)));
    return true;
  } finally {
    await means.turns.give(id);
  }
}

/** Sends one message, or passes over what is not for it; whether there may be more to do now. */
async function deliverNext(means: Means, id: string): Promise<boolean> {
  const { services } = means;
  const next = await inContext(means, (context) => readNext(context, id));
  if (!next) return false;
  if (next.testId !== null) return deliverTest(means, next, next.testId);
  const { change } = next;
  if (!change) {
    await inContext(means, (context) => passOver(context, next));
    return true;
  }
  if (dueInMs(next, outgoingOf(services).clock.now()) > 0) return false;
  const made = await send(means, next, messageOf(services, id, change));
  return made !== null && inContext(means, (context) => recordAttempt(context, made, change.sequence));
}

async function deliverTest(means: Means, next: Next, testId: string): Promise<boolean> {
  const made = await send(means, next, testMessage(means.services, { ...next, testId }));
  if (made) await inContext(means, (context) => recordTest(context, made));
  return made !== null;
}

/** An attempt; null where it was broken off because the process ends: it did not fail. */
async function send({ services, stopped }: Means, next: Next, message: Message): Promise<Made | null> {
  const made = await attempt(services, next, message, stopped);
  return stopped.aborted && made.outcome !== 'DELIVERED' ? null : { next, message, attempt: made };
}

function inContext<Result>({ services, inTurn }: Means, work: (context: Context) => Promise<Result>): Promise<Result> {
  return inTurn(() => asSystem(services, work, outgoingOf(services).clock.now()));
}
