import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '#kernel/platform/callers/network.ts';
import type { Environment } from '#kernel/platform/environment.ts';

/** One network may hold this share of all connections. */
const shareOfOneNetwork = 0.25;

/** Bounds open connections, all and of one network; behind proxies, whose networks they all come from, all alone. What is too much is closed at once. */
export function boundConnections(
  server: Server,
  { maxConnections, trustedProxies }: Pick<Environment, 'maxConnections' | 'trustedProxies'>,
): void {
  const most = trustedProxies > 0 ? maxConnections : Math.max(1, Math.floor(maxConnections * shareOfOneNetwork));
  let all = 0;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress);
    const before = open.get(network) ?? 0;
    if (before >= most || all >= maxConnections) {
      socket.destroy();
      return;
    }
    open.set(network, before + 1);
    all += 1;
    socket.once('close', () => {
      all -= 1;
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}
