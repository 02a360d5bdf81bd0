import { readEnvironment } from '#kernel/environment.ts';
import { createLog } from '#kernel/log.ts';
import { createVerifier } from '#kernel/tokens.ts';
import { readSupergraph } from './compose.ts';
import { createEdge } from './edge.ts';
import { drainOnSignal, listen } from './listen.ts';
import { callOverHttp } from './over-http.ts';
import { createGateway } from './runtime.ts';

/** The gateway alone, over subgraphs in other processes. */
const environment = readEnvironment();
const log = createLog(environment.logLevel, 'gateway');
const gateway = await createGateway({
  supergraph: readSupergraph(),
  call: callOverHttp(environment),
  upstreamTimeoutMs: environment.upstreamTimeoutMs,
  log,
});
const server = createEdge({ environment, gateway, verify: createVerifier(environment), log });
drainOnSignal(server, () => gateway.close());

try {
  const port = await listen(server, environment.port, environment.host);
  console.log(`gateway listens on http://${environment.host}:${port}/graphql (process ${process.pid})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
