import type { FastifyReply, FastifyRequest } from 'fastify';
import { baseAddressOf } from '../http/base-address.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { type Language, Reading } from './reading.ts';

/** The page may load its stylesheet and its one script, ask for itself again, and send its forms here. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The parameters of an address. */
export function parametersOf({ url }: Pick<FastifyRequest, 'url'>): URLSearchParams {
  return new URLSearchParams(url.split('?')[1] ?? '');
}

/** The language that an address names; null where it names none that there is. */
export function languageIn(request: Pick<FastifyRequest, 'url'>): Language | null {
  const named = parametersOf(request).getAll('lang');
  return named.length === 1 && (named[0] === 'zh' || named[0] === 'en') ? named[0] : null;
}

/** For whom the page that a request asks for is made. */
export function readingOf(
  request: Pick<FastifyRequest, 'protocol' | 'host' | 'url' | 'language' | 'viewer'>,
  { gateway }: Pick<EdgeOptions, 'gateway'>,
): Reading {
  const base = baseAddressOf(request);
  return new Reading({
    base,
    url: new URL(`${base}${request.url.startsWith('/') ? request.url : '/'}`),
    language: request.language,
    schema: gateway.schema,
    roles: request.viewer?.roles ?? [],
  });
}

/** Sends the text of a page. */
export function sendHtml(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(text);
}
