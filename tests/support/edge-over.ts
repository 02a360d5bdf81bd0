import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { createLog } from '#kernel/platform/log.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { closeEdge, listenAt } from '../../gateway/http/listen.ts';
import { settings } from './world.ts';

const schema = buildSchema(`
  type Query { listingChanges: Int }
  type ListingChange { cursor: String! }
  type Subscription { listingChanged(after: String): ListingChange! }
`);

/** A gateway that answers as given, whatever it is asked. */
export function gatewayThat(execute: Gateway['execute']): Gateway {
  return { execute, schema, validate: () => [], sizes: new Map(), close: async () => {} };
}

interface Over {
  readonly execute?: Gateway['execute'];
  readonly variables?: Record<string, string>;
  readonly log?: ReturnType<typeof createLog>;
  readonly addresses?: readonly [string, ...string[]];
}

export interface EdgeOver {
  readonly url: string;
  /** A connection of its own that has sent these bytes. */
  send(bytes: string, address?: string): Socket;
  /** Ends as the service does: takes nothing new, and waits for what is under way. */
  drain(): Promise<void>;
  /** How many connections are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** The HTTP edge under these environment variables, over a graph that answers as given. */
export async function openEdgeOver({
  execute = async () => ({ data: {} }),
  variables = {},
  log = createLog('silent', 'test'),
  addresses = ['127.0.0.1'],
}: Over): Promise<EdgeOver> {
  const edge = createEdge({
    environment: settings(variables),
    gateway: gatewayThat(execute),
    verify: async () => anonymous,
    log,
  });
  const port = await listenAt(edge, 0, addresses);
  return {
    url: `http://127.0.0.1:${port}`,
    drain: () => closeEdge(edge),
    send: (bytes, address = '127.0.0.1') => {
      const socket = connect(port, address).on('error', () => undefined);
      socket.write(bytes);
      return socket;
    },
    connections: promisify<number>((done) => edge.server.getConnections(done)),
    close: async () => {
      edge.server.closeAllConnections();
      await edge.close();
    },
  };
}
