import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeOptions } from '../../http/edge-options.ts';
import type { Operations } from '../operations.ts';
import { type Held, keepingHeaders } from '../validators/not-modified.ts';
import { codingFor, type KeptAnswers } from './kept-answers.ts';

interface Means {
  readonly answers: KeptAnswers;
  readonly operations: Pick<Operations, 'hold'>;
  readonly log: EdgeOptions['log'];
}

/** Answers without making anything: 304 to who has the answer, else its bytes. */
export async function sendHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, kept }: Held,
  { identity, operationName }: { readonly identity: string; readonly operationName: string | null },
  { answers, operations, log }: Means,
): Promise<FastifyReply> {
  void reply.headers(keepingHeaders(request, tag));
  if (!kept) return reply.code(304).send();
  log.info({ requestId: request.id, operationName, status: 200, ms: 0 }, 'answered');
  const coding = codingFor(request, kept.bytes.length);
  const bytes = await answers.bytesIn(coding, identity, kept);
  operations.hold(request, reply, bytes.length);
  if (coding !== 'identity') {
    void reply.header('content-encoding', coding);
    if (request.method === 'POST') void reply.header('vary', 'accept-encoding');
  }
  return reply.header('content-type', kept.contentType).send(bytes);
}
