import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { explainListening } from './free-port.ts';

const drainMs = 10_000;

/** Listens and says on which port; a port that is taken is told in one line. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explainListening(error, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends the process on SIGTERM or SIGINT: takes nothing new, answers what is under way, then closes the rest. A second signal ends it at once. */
export function drainOnSignal(server: Server, close: () => Promise<void>): void {
  let draining = false;
  const drain = async () => {
    if (draining) process.exit(1);
    draining = true;
    await closeServer(server);
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
}

/** Stops listening and waits, ten seconds at most, for answers under way. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Streams that would go on for ever end now.
    server.emit('draining');
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
