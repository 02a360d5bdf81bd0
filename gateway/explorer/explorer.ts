import type { FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';
import { readIndex } from './built-page.ts';
import { firstQuery, firstTrustedQuery } from './first-query.ts';
import type { PageSettings } from './page-settings.ts';

/** The page may load and call nothing but this service. Its editor writes styles into the document, and nothing else that is not a file. */
const explorerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const emptySettings = '<script type="application/json" id="page-settings">{}</script>';

/** The page with what this service tells it, as data that no browser runs. */
function pageWith(settings: PageSettings): string {
  const data = JSON.stringify(settings).replaceAll('<', String.raw`\u003c`);
  return readIndex().replace(emptySettings, () => emptySettings.replace('{}', () => data));
}

const pages = {
  any: new PackedText(async () => pageWith({ firstDocument: firstQuery })),
  onlyTrusted: new PackedText(async () => pageWith({ firstDocument: firstTrustedQuery })),
};

/** Whether a browser wants the page, and would not rather have an answer. */
export function wantsExplorer({ method, headers: { accept } }: FastifyRequest): boolean {
  const wanted = method === 'POST' ? 0 : weightOf('text/html', accept);
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}

/** Sends the explorer and charges for it; a browser that has it keeps it. */
export function sendExplorer(
  request: FastifyRequest,
  reply: FastifyReply,
  { rates, environment }: Rated & Pick<EdgeOptions, 'environment'>,
): Promise<FastifyReply> {
  void reply.header('content-security-policy', explorerPolicy);
  return sendPacked(request, reply, {
    text: environment.onlyTrustedDocuments ? pages.onlyTrusted : pages.any,
    type: 'text/html; charset=utf-8',
    vary: 'origin, accept, accept-encoding',
    rates,
  });
}
