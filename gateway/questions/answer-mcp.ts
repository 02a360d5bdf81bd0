import { setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asked, WithOperations } from '../graphql/operations.ts';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOf, pointsOfPage, type Rated } from '../http/rate-limit.ts';
import { Refusal } from '../refusal.ts';
import { readQuestion } from './ask.ts';
import { listQuestions } from './listed.ts';
import type { AskQuestion } from './mcp-server.ts';
import type { WithQuestions } from './question.ts';
import { statusOf } from './send-answer.ts';

type Options = EdgeOptions & Rated & WithQuestions & WithOperations;

/** Answers POST /mcp: the Model Context Protocol over HTTP, without sessions, for whom the caller's token says. */
export function addMcp(routes: FastifyInstance, options: Options): void {
  const { verify, rates, environment } = options;
  routes.post('/mcp', async (request, reply) => {
    refuseOtherSites(request, environment.corsOrigins);
    await authenticate(request, verify);
    reply.headers(await rates.charge(request, pointsOfPage(false)));
    // Read when it is first asked: few services have an assistant.
    const [{ createMcpServer }, { WebStandardStreamableHTTPServerTransport: Transport }] = await Promise.all([
      import('./mcp-server.ts'),
      import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    ]);
    const transport = new Transport({ enableJsonResponse: true });
    const server = createMcpServer(listQuestions(options.questions()).questions, askAs({ request, reply }, options));
    await server.connect(transport);
    // Each call of a message hears of a client that hangs up; there are a hundred at most.
    setMaxListeners(0, reply.raw);
    try {
      const sent = new Request('http://egret/mcp', { method: 'POST', headers: headersOf(request) });
      return await sendResponse(
        reply,
        await transport.handleRequest(sent, { parsedBody: withoutCancellations(request.body) }),
      );
    } finally {
      await server.close();
    }
  });
}

/** A call that is taken back in the very message that makes it would leave that message without an answer. */
function withoutCancellations(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  return body.filter((each: { readonly method?: unknown } | null) => each?.method !== 'notifications/cancelled');
}

const passed = ['accept', 'content-type', 'mcp-protocol-version'] as const;

function headersOf({ headers }: FastifyRequest): Headers {
  const sent = new Headers();
  for (const name of passed) if (headers[name] !== undefined) sent.set(name, String(headers[name]));
  return sent;
}

async function sendResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const type = response.headers.get('content-type');
  if (type !== null) void reply.type(type);
  return reply
    .code(response.status)
    .header('cache-control', 'no-store')
    .send(await response.text());
}

/** Asks as the caller, charged and refused as at the question's address. */
function askAs(asker: Pick<Asked, 'request' | 'reply'>, options: Options): AskQuestion {
  return async (name, parameters) => {
    try {
      const asked = readQuestion(name, parameters, asker.request, options);
      asker.reply.headers(await options.rates.charge(asker.request, pointsOf(asked.cost)));
      const { result } = await options.operations.run({ ...asker, asked, validator: null });
      const body = JSON.stringify(result);
      options.operations.hold(asker.request, asker.reply, Buffer.byteLength(body));
      return { status: statusOf(result), body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: JSON.stringify(error.answer(asker.request.language)) };
    }
  };
}

/** Another site's page must not ask through its visitors' browsers, whatever name it gave this machine (MCP, Transports, Security). */
function refuseOtherSites({ headers: { origin, host } }: FastifyRequest, origins: readonly string[]): void {
  if (origin === undefined || origins.includes(origin) || URL.parse(origin)?.host === host) return;
  throw new Refusal(
    'CSRF_PREVENTED',
    {
      zh: '此地址不能由其他网站的页面调用。',
      en: "This cannot be called by another site's page.",
    },
    {},
    {},
    403,
  );
}
