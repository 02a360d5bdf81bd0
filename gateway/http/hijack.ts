import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../refusal.ts';
import { dropBody } from './uploads.ts';

/**
 * Lets `stream` write to the response itself, under the headers that the edge has set so far. What it throws before its first byte is
 * answered as any other refusal; after that the connection breaks off.
 */
export async function hijack(reply: FastifyReply, stream: (response: ServerResponse) => Promise<void>): Promise<void> {
  const { raw } = reply;
  dropBody(reply.request);
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  try {
    await stream(raw);
  } catch (error) {
    if (!raw.headersSent && error instanceof Refusal) throw error;
    raw.destroy();
    throw error;
  } finally {
    if (raw.headersSent || raw.destroyed) reply.hijack();
  }
}
