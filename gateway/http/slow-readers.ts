import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Environment } from '#kernel/platform/environment.ts';
import { onClosed } from '#kernel/platform/hang-up.ts';

/** A smaller answer fits into the buffers of the connection: it waits for nobody. */
const waitsForNobody = 16_384;
/** An answer is taken within so many times the pause that is allowed. */
const mostPauses = 15;

/** Closes the connection of a client that does not take the answer it asked for. */
export function cutSlowReaders(edge: FastifyInstance, { stalledMs }: Pick<Environment, 'stalledMs'>): void {
  edge.addHook('onSend', async (_, { raw }, payload) => {
    if ((typeof payload === 'string' || Buffer.isBuffer(payload)) && payload.length <= waitsForNobody) return;
    if (payload === undefined || payload === null || raw.destroyed) return;
    raw.setTimeout(stalledMs, () => raw.destroy());
    const last = setTimeout(() => raw.destroy(), mostPauses * stalledMs);
    onClosed(raw, () => clearTimeout(last));
  });
}

/** The least that the reader of a stream takes between two looks at it. */
const leastTaken = 16_384;

/** Closes the connection of a reader of a long stream that takes next to nothing, however it spreads what it takes. */
export function cutSlowReader(response: ServerResponse, stalledMs: number): void {
  let before = takenOf(response);
  const timer = setInterval(() => {
    const taken = takenOf(response);
    if (response.writableLength > 0 && taken - before < leastTaken) response.destroy();
    before = taken;
  }, stalledMs);
  onClosed(response, () => clearInterval(timer));
}

/** How many bytes the operating system took over for the reader. */
function takenOf({ socket }: ServerResponse): number {
  return socket ? socket.bytesWritten - socket.writableLength : 0;
}
