import type { FastifyReply, FastifyRequest } from 'fastify';

/** For so long is read on what nobody wants. */
const lingerMs = 10_000;

/**
 * Lets a client that is refused while it still sends come to read why: what comes is thrown away for a while. A connection that is closed
 * under its sender loses the answer (RFC 9112, 9.6).
 */
export function linger({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete || raw.destroyed) return;
  reply.removeHeader('connection');
  raw.unpipe();
  raw.resume();
  const end = setTimeout(() => raw.socket.destroy(), lingerMs);
  raw.once('close', () => clearTimeout(end));
}
