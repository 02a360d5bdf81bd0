import { Webhook } from 'standardwebhooks';
import { findOutside } from '#kernel/platform/outgoing/outside-address.ts';
import type { Services } from '#kernel/platform/serving/context.ts';
import type { WebhookOutcome } from '#prisma/apps/generated/enums.ts';
import { outgoingOf } from '../outgoing.ts';
import { unsealSecret } from '../secrets.ts';
import type { Message } from './message.ts';
import { post } from './send.ts';

/** Where to send, and the secrets, encrypted, by which to sign. */
export interface Receiver {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly formerUntil: Date | null;
}

/** How an attempt went. */
export interface Attempt {
  readonly outcome: WebhookOutcome;
  readonly httpStatus: number | null;
  readonly at: Date;
  readonly durationMs: number;
}

/** Sends a message once, signed for the moment of sending; whatever goes wrong is an outcome. */
export async function attempt(
  services: Services,
  receiver: Receiver,
  message: Message,
  stopped: AbortSignal,
): Promise<Attempt> {
  const at = new Date();
  const begun = performance.now();
  const inTime = AbortSignal.timeout(outgoingOf(services).withinMs);
  const signal = AbortSignal.any([inTime, stopped]);
  const came = await deliver(services, receiver, message, { at, signal }).catch((error: unknown): Came => {
    services.log?.info({ err: error, webhook: receiver.id }, 'a webhook could not be delivered to');
    return { outcome: inTime.aborted ? 'TIMED_OUT' : 'UNREACHABLE', httpStatus: null };
  });
  return { ...came, at, durationMs: Math.round(performance.now() - begun) };
}

type Came = Pick<Attempt, 'outcome' | 'httpStatus'>;

async function deliver(
  services: Services,
  receiver: Receiver,
  { id, body }: Message,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
): Promise<Came> {
  const secrets = secretsOf(services, receiver, at);
  if (secrets === null) return { outcome: 'SECRET_UNREADABLE', httpStatus: null };
  const to = await untilAborted(signal, findOutside(receiver.url, outgoingOf(services)));
  if ('fault' in to) {
    return { outcome: to.fault === 'UNRESOLVED' ? 'UNREACHABLE' : 'ADDRESS_REFUSED', httpStatus: null };
  }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'egret-webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
  const httpStatus = await post({ to, headers, body, signal });
  return { outcome: httpStatus >= 200 && httpStatus < 300 ? 'DELIVERED' : 'REFUSED', httpStatus };
}

/** The secret, and within a day of a rotation the one before it; null where the present one cannot be read. */
function secretsOf(services: Services, { id, secret, formerSecret, formerUntil }: Receiver, at: Date): string[] | null {
  const key = outgoingOf(services).key();
  const present = unsealSecret(key, id, secret);
  if (present === null) return null;
  const isOver = formerSecret === null || formerUntil === null || formerUntil <= at;
  const former = isOver ? null : unsealSecret(key, id, formerSecret);
  return former === null ? [present] : [present, former];
}

/** What the work gives, unless the signal is aborted first, of which the work does not hear. */
function untilAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
