import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import { openDatabase } from '../database/open.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { openSigning } from '../keys/signing-key.ts';
import { outliveFaults } from '../last-resort.ts';
import { createLog } from '../log.ts';
import { openOutgoing } from '../outgoing/outgoing.ts';
import { openCalendar } from '../published-calendar.ts';
import type { Services } from './context.ts';
import { maskError, type Subgraph } from './execute.ts';
import { extensionsOf } from './extensions.ts';
import { everyMinute, keepTimeOf, reactToCommits } from './keep-time.ts';
import { deriveKey, getSecret } from './secrets.ts';
import { sendSecurityEvents } from './security-sender.ts';
import { type CountedAttempts, keepFlushing, type SecurityWatch, watchSecurity } from './security-watch.ts';
import { portOf } from './subgraph-address.ts';
import { type CallContext, createSubgraphServer } from './subgraph-server.ts';

/** Serves one subgraph alone, on @apollo/server, to calls that the gateway signed; the caller's token is verified here again. */
export async function serveSubgraph(subgraph: Subgraph): Promise<void> {
  const environment = readEnvironment();
  const log = createLog(environment.logLevel, subgraph.name);
  const database = await openDatabase(environment);
  const calendar = openCalendar(environment.calendarDir, log);
  const services: Services = {
    subgraph: subgraph.name,
    database,
    secret: getSecret(environment),
    calendar,
    log,
    outgoing: openOutgoing(environment),
    ...(subgraph.signs ? { signing: openSigning(environment) } : {}),
  };
  await keepTimeOf(subgraph, services);
  everyMinute(() => keepTimeOf(subgraph, services));
  const endReacting = reactToCommits(subgraph, services);
  const apollo = createApollo(subgraph);
  await apollo.start();
  const watch = watchOver(subgraph, services, environment);
  const flushing = keepFlushing(watch, (err) => log.warn({ err }, 'refused attempts are not on record yet'));
  const server = createSubgraphServer({ subgraph, apollo, services, environment, watch, log });
  endOnSignal([() => server.close(), () => apollo.stop(), () => flushing.stop(), endReacting, () => database.close()]);
  const address = await server.listen({ port: portOf(environment, subgraph.name), host: '127.0.0.1' });
  outliveFaults(log);
  console.log(`${subgraph.name} listens on ${address} (process ${process.pid})`);
}

function createApollo(subgraph: Subgraph): ApolloServer<CallContext> {
  return new ApolloServer<CallContext>({
    schema: subgraph.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: (formatted) => formatted,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      {
        requestDidStart: async () => ({
          didResolveOperation: async ({ document, contextValue }) => {
            contextValue.asked = { schema: subgraph.schema, document };
          },
          willSendResponse: async ({ response, errors, contextValue }) =>
            finishAnswer(response.body, errors, contextValue, subgraph),
        }),
      },
    ],
  });
}

/** Ends one after the other what this process has open, then the process. */
function endOnSignal(ends: readonly (() => PromiseLike<unknown>)[]): void {
  process.on('SIGTERM', async () => {
    for (const end of ends) await end();
    process.exit(0);
  });
}

/** An answer as the gateway gets it: no fault of the inside in it, and what it says beside its data. */
async function finishAnswer(
  body: { kind: string; singleResult?: { errors?: unknown; extensions?: unknown } },
  errors: readonly GraphQLError[] | undefined,
  context: CallContext,
  subgraph: Subgraph,
): Promise<void> {
  if (!body.singleResult) return;
  Object.assign(body.singleResult, await extensionsOf(context, subgraph));
  if (!errors) return;
  const { caller, services } = context.call;
  body.singleResult.errors = errors.map((error) => maskError(error, subgraph.name, caller, services).toJSON());
}

/** Counts what this process refuses; one subgraph keeps the record, and takes the others' by signed calls. */
function watchOver({ storeSecurityEvents }: Subgraph, services: Services, environment: Environment): SecurityWatch {
  const store = storeSecurityEvents
    ? (counted: readonly CountedAttempts[]) => storeSecurityEvents(services.database, counted)
    : sendSecurityEvents(environment, `http://127.0.0.1:${portOf(environment, 'oversight')}`);
  return watchSecurity(deriveKey(services.secret, 'security-source'), store);
}
