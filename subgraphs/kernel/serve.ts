import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import { extensionsOf } from './closed-lists.ts';
import { type Context, createContext, type Services } from './context.ts';
import { openDatabase } from './database.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type Caller, maskError, type Subgraph } from './execute.ts';
import { hangUpOf } from './hang-up.ts';
import { everyMinute, keepTimeOf, reactToCommits } from './keep-time.ts';
import { outliveFaults } from './last-resort.ts';
import { createLog } from './log.ts';
import { openCalendar } from './published-calendar.ts';
import { deriveKey, getSecret } from './secrets.ts';
import { securityPath, sendSecurityEvents, storeSecurityEvents, storeSentEvents } from './security-record.ts';
import { keepFlushing, type SecurityWatch, watchSecurity } from './security-watch.ts';
import { createCallVerifier, signatureHeader } from './signature.ts';
import { subgraphNames } from './subgraph-names.ts';
import { createVerifier } from './tokens.ts';

const mostBytes = 16 * 1024 * 1024;

/** Which port a subgraph listens on: the first of EGRET_SUBGRAPH_PORTS and on, in the order of the seven. */
export function portOf({ subgraphPorts }: Pick<Environment, 'subgraphPorts'>, name: Subgraph['name']): number {
  return subgraphPorts + subgraphNames.indexOf(name);
}

interface Call {
  readonly caller: Caller;
  readonly services: Services;
}

/** Serves one subgraph alone, on @apollo/server, to calls that the gateway signed; the caller's token is verified here again. */
export async function serveSubgraph(subgraph: Subgraph): Promise<void> {
  const environment = readEnvironment();
  const log = createLog(environment.logLevel, subgraph.name);
  const database = await openDatabase(environment);
  const calendar = openCalendar(environment.calendarDir, log);
  const services: Services = { subgraph: subgraph.name, database, secret: getSecret(environment), calendar, log };
  await keepTimeOf(subgraph, services);
  everyMinute(() => keepTimeOf(subgraph, services));
  reactToCommits(subgraph, services);
  const apollo = new ApolloServer<Context & { call: Call }>({
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
          willSendResponse: async ({ response, errors, contextValue }) =>
            finishAnswer(response.body, errors, contextValue, subgraph.name),
        }),
      },
    ],
  });
  await apollo.start();
  const watch = watchOver(services, environment);
  const flushing = keepFlushing(watch, (err) => log.warn({ err }, 'refused attempts are not on record yet'));
  const answer = createAnswer(apollo, services, { environment, watch });
  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      log.error({ err: error }, 'a call failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const stop = () =>
    server.close(
      () =>
        void apollo
          .stop()
          .then(() => flushing.stop())
          .then(() => database.close())
          .then(() => process.exit(0)),
    );
  process.on('SIGTERM', () => {
    stop();
    server.closeIdleConnections();
  });
  server.listen(portOf(environment, subgraph.name), '127.0.0.1', () => {
    outliveFaults(log);
    console.log(
      `${subgraph.name} listens on http://127.0.0.1:${(server.address() as AddressInfo).port} (process ${process.pid})`,
    );
  });
}

/** An answer as the gateway gets it: no fault of the inside in it, and what it says beside its data. */
function finishAnswer(
  body: { kind: string; singleResult?: { errors?: unknown; extensions?: unknown } },
  errors: readonly GraphQLError[] | undefined,
  context: Context & { call: Call },
  name: string,
): void {
  if (!body.singleResult) return;
  Object.assign(body.singleResult, extensionsOf(context));
  if (!errors) return;
  const { caller, services } = context.call;
  body.singleResult.errors = errors.map((error) =>
    maskError(error, name as Subgraph['name'], caller, services).toJSON(),
  );
}

/** Counts what this process refuses; oversight keeps the record, and takes the others' by signed calls. */
function watchOver({ subgraph, database, secret }: Services, environment: Environment): SecurityWatch {
  const store =
    subgraph === 'oversight'
      ? (counted: Parameters<typeof storeSecurityEvents>[1]) => storeSecurityEvents(database, counted)
      : sendSecurityEvents(environment, `http://127.0.0.1:${portOf(environment, 'oversight')}`);
  return watchSecurity(deriveKey(secret, 'security-source'), store);
}

interface Watched {
  readonly environment: Environment;
  readonly watch: SecurityWatch;
}

function createAnswer(
  apollo: ApolloServer<Context & { call: Call }>,
  services: Services,
  { environment, watch }: Watched,
) {
  const isSigned = createCallVerifier(deriveKey(services.secret, 'gateway-call'));
  const verify = createVerifier(environment);
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (message.url === '/health') return sendJson(response, 200, { status: 'alive' });
    const body = await readBody(message);
    const authorization = headerOf(message, 'authorization');
    const language = headerOf(message, 'accept-language') === 'zh' ? 'zh' : 'en';
    const requestId = headerOf(message, 'x-request-id');
    if (!isSigned(headerOf(message, signatureHeader), { body, authorization, language, requestId })) {
      watch.note({ kind: 'UNSIGNED_CALL', address: message.socket.remoteAddress, actor: null });
      return sendJson(response, 401, {
        errors: [
          { message: 'This subgraph answers calls of its gateway only.', extensions: { code: 'UNAUTHENTICATED' } },
        ],
      });
    }
    if (message.url === securityPath && services.subgraph === 'oversight') {
      await storeSentEvents(services.database, body);
      return sendJson(response, 200, {});
    }
    const viewer = await verify(authorization === '' ? null : authorization, language);
    const caller: Caller = { viewer, language, requestId };
    const { context, finish } = createContext(caller, services, hangUpOf(response));
    try {
      const headers = new HeaderMap([['content-type', 'application/json']]);
      const request = { method: 'POST', headers, search: '', body: JSON.parse(body) as unknown };
      const answered = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: request,
        context: async () => Object.assign(context, { call: { caller, services } }),
      });
      const text = answered.body.kind === 'complete' ? answered.body.string : '';
      response.writeHead(answered.status ?? 200, { 'content-type': 'application/json' }).end(text);
    } finally {
      await finish();
    }
  };
}

function headerOf(message: IncomingMessage, name: string): string {
  const value = message.headers[name];
  return typeof value === 'string' ? value : '';
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error('a call with too large a body');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
