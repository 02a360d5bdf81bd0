import type { Outgoing } from '#kernel/platform/outgoing/outgoing.ts';
import type { Services } from '#kernel/platform/serving/context.ts';

/** What this process needs to send to addresses outside. */
export function outgoingOf({ outgoing }: Services): Outgoing {
  if (!outgoing) throw new Error('This process was not made to send anything outside');
  return outgoing;
}
