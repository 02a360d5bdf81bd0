import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { askAgainAfterSeconds } from '#kernel/platform/callers/token-refusals.ts';
import type { ErrorCode } from '#kernel/platform/codes/errors.ts';
import { mediaTypeOf, statusUnder } from '../graphql/media-type.ts';
import { Refusal } from '../refusal.ts';
import type { EdgeOptions } from './edge-options.ts';
import { linger } from './linger.ts';
import type { Rated } from './rate-limit.ts';
import { noteRefusal } from './refused-attempts.ts';

/** Answers what was thrown while a request was handled, as GraphQL does. */
export function refuseWith(options: EdgeOptions & Rated) {
  return async (thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const answered = await settleRefusal(thrown, request, reply, options);
    const mediaType = mediaTypeOf(request.headers.accept);
    return reply
      .code(statusUnder(mediaType, answered))
      .headers(answered.headers)
      .header('cache-control', 'no-store')
      .type(`${mediaType}; charset=utf-8`)
      .send(JSON.stringify(answered.answer(request.language ?? 'en')));
  };
}

/**
 * As what a request is refused for which this was thrown: refusals as they are, a fault as one message that tells nothing of the inside.
 * Whoever was not charged yet is charged now, so that nothing that is refused is free.
 */
export async function settleRefusal(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: EdgeOptions & Rated,
): Promise<Refusal> {
  const refusal = asRefusal(thrown);
  if (request.raw.destroyed && !(thrown instanceof Refusal)) {
    options.log.debug({ requestId: request.id }, 'a client hung up');
  } else if (refusal === null) {
    options.log.error({ err: thrown, requestId: request.id }, 'a request failed');
  }
  const refused = refusal ?? internalError(request.id);
  noteRefusal(options.watch, request, thrown instanceof GraphQLError ? thrown : refused);
  const answered = await charged(refused, request, options);
  if (answered.headers.connection !== 'close') await linger(request, reply);
  return answered;
}

/** The refusal, or that its sender has spent its minute. */
async function charged(
  refused: Refusal,
  request: FastifyRequest,
  { rates, log }: EdgeOptions & Rated,
): Promise<Refusal> {
  try {
    await rates.chargeRefused(request);
    return refused;
  } catch (error) {
    if (error instanceof Refusal) return error;
    log.error({ err: error, requestId: request.id }, 'a refusal could not be charged');
    return refused;
  }
}

/** What Fastify and its plugins say of a request that they could not read. */
const unreadable: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Refusal('CSRF_PREVENTED', {
      zh: '请以 POST 发送 application/json。',
      en: 'Send application/json by POST.',
    }),
  FST_CP_ERR_INVALID_CONTENT_ENCODING: () =>
    new Refusal('ENCODING_NOT_SUPPORTED', {
      zh: '请求体只能以 gzip、br 或 deflate 压缩。',
      en: 'A body may be compressed by gzip, br or deflate.',
    }),
  FST_ERR_BAD_URL: () => nothingHere(),
};

function asRefusal(thrown: unknown): Refusal | null {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof GraphQLError && thrown.extensions.code === 'UNAUTHENTICATED') {
    const text = { zh: thrown.message, en: thrown.message };
    return new Refusal('UNAUTHENTICATED', text, {}, { 'www-authenticate': 'Bearer' });
  }
  if (thrown instanceof GraphQLError && thrown.extensions.code === 'IDENTITY_PROVIDER_UNAVAILABLE') {
    const text = { zh: thrown.message, en: thrown.message };
    return new Refusal('IDENTITY_PROVIDER_UNAVAILABLE', text, {}, { 'retry-after': String(askAgainAfterSeconds) });
  }
  const { code = '', statusCode = 500 } = thrown as { code?: string; statusCode?: number };
  if (Object.hasOwn(unreadable, code)) return unreadable[code]?.() ?? null;
  if (statusCode < 400 || statusCode >= 500) return null;
  return new Refusal('BAD_REQUEST', { zh: '请求无法读取。', en: 'The request cannot be read.' }, {}, {}, statusCode);
}

function internalError(requestId: string): Refusal {
  return new Refusal('INTERNAL_SERVER_ERROR', {
    zh: `内部错误，请求编号 ${requestId}。`,
    en: `Internal error in request ${requestId}.`,
  });
}

const methods = ['GET', 'HEAD', 'POST'] as const;

/** Answers what no route takes: a path that has others tells which. */
export function answerNothingHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const url = request.url.split('?')[0] ?? '';
  const allowed = methods.filter((method) => request.server.hasRoute({ method, url }));
  if (allowed.length === 0) throw nothingHere();
  const allow = allowed.join(', ');
  if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
  throw new Refusal('METHOD_NOT_ALLOWED', { zh: `请使用 ${allow}。`, en: `Use ${allow}.` }, {}, { allow });
}

/** Answers at once what no route takes, whatever its body. `*` is the server itself (RFC 9112, 3.2.4), which the router takes for a slash. */
export async function refuseUnknown(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (request.url.startsWith('*')) throw nothingHere();
  return request.is404 ? answerNothingHere(request, reply) : undefined;
}

export function nothingHere(): Refusal {
  return new Refusal('NOT_FOUND', {
    zh: '没有此地址；接口在 /graphql。',
    en: 'There is nothing here; the graph is at /graphql.',
  });
}

/** What the parser says, as a status and in both languages: no header was read that tells which one is wanted. */
const saysOfParser: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    '请求未在时限内到齐，请重新发送。 The request did not come whole in time; send it again.',
  ],
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    '请求头过长，请缩短。 The headers are too long; shorten them.',
  ],
  HPE_INVALID_URL: [
    '400 Bad Request',
    '请求地址含有未编码的字符，请用百分号编码。 The address holds characters that are not encoded; percent-encode it.',
  ],
};
const noHttp = ['400 Bad Request', '收到的不是 HTTP/1.1 请求。 What came is no request of HTTP/1.1.'] as const;

/** Answers bytes that are no HTTP request, and closes the connection. */
export function answerMalformed({ code = '' }: { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed || code === 'ECONNRESET') return;
  if (socket.writable && !isAnswering(socket)) {
    const [status, message] = (Object.hasOwn(saysOfParser, code) && saysOfParser[code]) || noHttp;
    const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } }] });
    const type = 'content-type: application/json; charset=utf-8';
    const head = [`HTTP/1.1 ${status}`, 'connection: close', type, `content-length: ${Buffer.byteLength(body)}`];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}

/** Whether an answer has begun on this connection, which nothing else may be written into. */
function isAnswering(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: { readonly headersSent: boolean } | null };
  return answer?.headersSent === true;
}
