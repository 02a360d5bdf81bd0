import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { explainListening } from '../free-port.ts';

const drainMs = 10_000;
/** Connections are kept for long; while the service ends each goes with its answer. */
const idleClosedEveryMs = 50;

/** Listens and says on which port; a port that is taken is told in one line. */
export async function listen(edge: FastifyInstance, port: number, host: string): Promise<number> {
  await edge.listen({ port, host }).catch((error: Error) => {
    throw explainListening(error, port);
  });
  return (edge.server.address() as AddressInfo).port;
}

/** Ends the process on SIGTERM or SIGINT: takes nothing new, answers what is under way, then closes the rest. A second signal ends it at once. */
export function drainOnSignal(edge: FastifyInstance, close: () => Promise<void>): void {
  let draining = false;
  const drain = async () => {
    if (draining) process.exit(1);
    draining = true;
    await closeEdge(edge);
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
}

/** Stops listening and waits, ten seconds at most, for answers under way. */
export async function closeEdge(edge: FastifyInstance): Promise<void> {
  const force = setTimeout(() => edge.server.closeAllConnections(), drainMs);
  const idle = setInterval(() => edge.server.closeIdleConnections(), idleClosedEveryMs);
  await edge.close();
  clearInterval(idle);
  clearTimeout(force);
}
