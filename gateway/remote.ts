import { createVerifier, signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { HeardCommits } from '#kernel/platform/database/commits.ts';
import { readEnvironment } from '#kernel/platform/environment.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';
import { outliveFaults } from '#kernel/platform/last-resort.ts';
import { createLog } from '#kernel/platform/log.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import { sendSecurityEvents } from '#kernel/platform/serving/security-sender.ts';
import { keepFlushing, watchSecurity } from '#kernel/platform/serving/security-watch.ts';
import { portOf } from '#kernel/platform/serving/subgraph-address.ts';
import { readSupergraph } from './composition/supergraph.ts';
import { openHeads } from './graphql/validators/heads.ts';
import { createEdge } from './http/edge.ts';
import { drainOnSignal, listen } from './http/listen.ts';
import { createGateway } from './runtime.ts';
import { keepSandbox } from './sandbox.ts';
import { callOverHttp } from './subgraph-calls/over-http.ts';

/** The gateway alone, over subgraphs in other processes. */
const environment = readEnvironment();
const log = createLog(environment.logLevel, 'gateway');
const gateway = await createGateway({
  supergraph: readSupergraph(),
  call: callOverHttp(environment),
  upstreamTimeoutMs: environment.upstreamTimeoutMs,
  verificationDeadlineMs: environment.verificationDeadlineMs,
  log,
});
const watch = watchSecurity(
  deriveKey(getSecret(environment), 'security-source'),
  sendSecurityEvents(environment, `http://127.0.0.1:${portOf(environment, 'oversight')}`),
);
/** Without it a subscriber hears of a change within a second. */
const commits = environment.databaseUrl ? new HeardCommits(environment.databaseUrl) : null;
/** Without it answers have no validators: nothing tells this process whether one is still good. */
const heads = environment.databaseUrl ? openHeads(environment.databaseUrl) : null;
const flushing = keepFlushing(watch, (err) => log.warn({ err }, 'refused attempts are not on record yet'));
const server = createEdge({
  environment,
  gateway,
  verify: createVerifier(environment),
  log,
  watch,
  ...(heads ? { readHeads: heads.read } : {}),
  ...(commits ? { onCommitted: (wake) => commits.onCommitted(wake) } : {}),
});

/** Says to the subgraphs who somebody is. */
async function authorizationOf({ subject, roles, organisation }: Viewer): Promise<string> {
  const claims = { subject: subject ?? '', roles, organisation: organisation ?? undefined, ttl: '1m' };
  return `Bearer ${await signDevelopmentToken(environment, claims)}`;
}

drainOnSignal(server, async () => {
  await flushing.stop();
  await gateway.close();
  await commits?.close();
  await heads?.close();
});

try {
  const port = await listen(server, environment.port, environment.host);
  outliveFaults(log);
  // With an identity provider there is no key to sign for its vendor with.
  if (!environment.jwks) keepSandbox({ gateway, environment, log, authorizationOf });
  console.log(`gateway listens on http://${environment.host}:${port}/graphql (process ${process.pid})`);
} catch (error) {
  console.error(explainFault(error, environment));
  process.exit(1);
}
