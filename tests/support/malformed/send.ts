import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { MalformedRequest } from './request.ts';

/** Sends a request's bytes on a connection of its own; what came back by the time it was closed, or null where it stayed open past the bound. */
export async function answerTo(port: number, request: MalformedRequest, withinMs: number): Promise<string | null> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const received: Buffer[] = [];
  // A client that was answered says that it has no more to ask, so that the connection ends.
  socket.on('data', (chunk) => {
    received.push(chunk);
    socket.end();
  });
  socket.on('end', () => socket.end());
  // Whose bytes are refused half-way is cut off: that is an answer too.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => Buffer.concat(received).toString('latin1'));
  socket.write(request.bytes, () => goOn(socket, request));
  let late: NodeJS.Timeout | undefined;
  const never = new Promise<null>((resolve) => {
    late = setTimeout(() => resolve(null), withinMs);
  });
  const answer = await Promise.race([closed, never]);
  clearTimeout(late);
  socket.destroy();
  return answer;
}

function goOn(socket: Socket, { ending }: MalformedRequest): void {
  if (ending === 'half-closes') socket.end();
  if (ending === 'resets') socket.resetAndDestroy();
}
