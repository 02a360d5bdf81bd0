import { lookup } from 'node:dns/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { explainListening } from '../free-port.ts';

const drainMs = 10_000;
/** Connections are kept for long; while the service ends each goes with its answer. */
const idleClosedEveryMs = 50;

/** Servers at further addresses, which hand their connections to the edge's own: its bounds and times hold for all. */
const further = new WeakMap<FastifyInstance, Server[]>();

/** Listens and says on which port; a port that is taken is told in one line. */
export async function listen(edge: FastifyInstance, port: number, host: string): Promise<number> {
  return listenAt(edge, port, await addressesOf(host));
}

/** Listens at each of these addresses, on the same port. */
export async function listenAt(
  edge: FastifyInstance,
  port: number,
  [first, ...others]: readonly [string, ...string[]],
): Promise<number> {
  await edge.listen({ port, host: first }).catch((error: Error) => {
    throw explainListening(error, port);
  });
  const taken = (edge.server.address() as AddressInfo).port;
  further.set(edge, await Promise.all(others.map((address) => listenFor(edge, taken, address))));
  return taken;
}

/** localhost is each of its addresses that this machine has; Fastify would make a server of its own for the second. */
async function addressesOf(host: string): Promise<readonly [string, ...string[]]> {
  if (host !== 'localhost') return [host];
  const own = new Set(Object.values(networkInterfaces()).flatMap((each = []) => each.map(({ address }) => address)));
  const found = await lookup(host, { all: true });
  const [first, ...others] = found.map(({ address }) => address).filter((address) => own.has(address));
  return first === undefined ? ['127.0.0.1'] : [first, ...others];
}

function listenFor(edge: FastifyInstance, port: number, address: string): Promise<Server> {
  return new Promise((listening, reject) => {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      edge.server.emit('connection', socket),
    );
    server.once('error', (error) => reject(explainListening(error, port)));
    server.listen(port, address, () => listening(server));
  });
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
  const closed = (further.get(edge) ?? []).map((server) => new Promise((done) => server.close(done)));
  await Promise.all([edge.close(), ...closed]);
  clearInterval(idle);
  clearTimeout(force);
}
