import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** For so long is read on what nobody wants. */
const lingerMs = 10_000;

/**
 * Lets a client that is refused while it still sends come to read why: what comes is thrown away for a while. A connection that is closed
 * under its sender loses the answer (RFC 9112, 9.6); where it is to be closed after the answer, that waits for what is sent.
 */
export async function linger({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.complete || raw.destroyed) return;
  reply.removeHeader('connection');
  raw.unpipe();
  raw.resume();
  const end = AbortSignal.timeout(lingerMs);
  const over = once(raw, 'close', { signal: end }).catch(() => undefined);
  if (endsWithAnswer(raw)) await over;
  else void over.then(() => end.aborted && raw.socket.destroy());
}

function endsWithAnswer({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.0' || /\bclose\b/i.test(headers.connection ?? '');
}
