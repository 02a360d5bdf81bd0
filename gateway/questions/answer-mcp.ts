import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOfPage, type Rated } from '../http/rate-limit.ts';
import { Refusal } from '../refusal.ts';
import { listQuestions } from './listed.ts';
import type { AskQuestion } from './mcp-server.ts';
import type { WithQuestions } from './question.ts';

/** Answers POST /mcp: the Model Context Protocol over HTTP, without sessions, for whom the caller's token says. */
export function addMcp(routes: FastifyInstance, options: EdgeOptions & Rated & WithQuestions): void {
  const { verify, rates, environment } = options;
  const { questions } = listQuestions(options.questions);
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
    const server = createMcpServer(questions, askIn(routes, request));
    await server.connect(transport);
    try {
      const sent = new Request('http://egret/mcp', { method: 'POST', headers: headersOf(request) });
      return await sendResponse(reply, await transport.handleRequest(sent, { parsedBody: request.body }));
    } finally {
      await server.close();
    }
  });
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

/** Asks at the question's address in this process, as the caller: every wall of the edge stands before it. */
function askIn(routes: FastifyInstance, { headers, raw }: FastifyRequest): AskQuestion {
  const { authorization, 'accept-language': language, 'x-forwarded-for': forwarded } = headers;
  const own = { authorization, 'accept-language': language, 'x-forwarded-for': forwarded };
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return async (path) => {
    const remoteAddress = raw.socket.remoteAddress ?? '';
    const answer = await routes.inject({ method: 'GET', url: `/${path}`, headers: given as never, remoteAddress });
    return { status: answer.statusCode, body: answer.body };
  };
}

/** Another site's page must not ask through its visitors' browsers, whatever name it gave this machine (MCP, Transports, Security). */
function refuseOtherSites({ headers: { origin, host } }: FastifyRequest, origins: readonly string[]): void {
  if (origin === undefined || origins.includes(origin) || URL.parse(origin)?.host === host) return;
  throw new Refusal('CSRF_PREVENTED', {
    zh: '此地址不能由其他网站的页面调用。',
    en: "This cannot be called by another site's page.",
  });
}
