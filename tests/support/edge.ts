import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { createVerifier } from '#kernel/platform/callers/tokens.ts';
import { createLog } from '#kernel/platform/log.ts';
import { watchSecurity } from '#kernel/platform/serving/security-watch.ts';
import { headsIn } from '../../gateway/graphql/validators/heads.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { closeEdge, listen } from '../../gateway/http/listen.ts';
import { openWorld, settings, temporaryDirectory, type World } from './world.ts';

interface Body {
  readonly data?: unknown;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
}

/** The demonstration city behind a listening HTTP edge. */
export interface ListeningCity {
  readonly world: World;
  readonly url: string;
  readonly environment: ReturnType<typeof settings>;
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: Body }>;
  /** The HTTP status and the code of the first error. */
  codeOf(body: unknown, headers?: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

export const whoAmI = { query: '{ viewer { subject roles organisation } }' };

interface ListeningEdge {
  readonly url: string;
  /** How many connections are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** An HTTP edge over a world, on a port of its own; takes the tokens of the environment's data directory. */
export async function openEdge(
  { gateway, database }: World,
  environment: ReturnType<typeof settings>,
  {
    port = 0,
    log = createLog('silent', 'test'),
    hasHeads = true,
  }: { readonly port?: number; readonly log?: Logger; readonly hasHeads?: boolean } = {},
): Promise<ListeningEdge> {
  const watch = watchSecurity('a key', async () => undefined);
  const server = createEdge({
    environment,
    gateway,
    verify: createVerifier(environment),
    log,
    watch,
    ...(hasHeads ? { readHeads: headsIn(database) } : {}),
    onCommitted: database.onCommitted,
  });
  const url = `http://127.0.0.1:${await listen(server, port, '127.0.0.1')}`;
  return {
    url,
    connections: promisify<number>((done) => server.server.getConnections(done)),
    close: () => closeEdge(server),
  };
}

export async function openListeningCity(variables: Record<string, string> = {}): Promise<ListeningCity> {
  const folder = temporaryDirectory();
  const environment = settings({ EGRET_DATA_DIR: folder.path, ...variables });
  const world = await openWorld();
  const { url, close } = await openEdge(world, environment);
  const post: ListeningCity['post'] = async (body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  return {
    world,
    url,
    environment,
    post,
    codeOf: async (body, headers) => {
      const answer = await post(body, headers);
      return `${answer.status} ${answer.body.errors?.[0]?.extensions.code}`;
    },
    close: async () => {
      await close();
      await world.close();
      folder.remove();
    },
  };
}
