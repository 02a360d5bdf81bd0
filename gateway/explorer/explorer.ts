import type { FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';
import { readIndex } from './built-page.ts';
import { pageSettings } from './page-settings.ts';

type Options = Pick<EdgeOptions, 'environment'>;

/**
 * The page may load and call nothing but this service, and the identity provider that people sign in to. Its editor writes styles into
 * the document (monaco), so those alone may stand in it.
 */
function policyOf({ environment: { signIn } }: Options): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${signIn ? ` ${new URL(signIn.issuer).origin}` : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const emptySettings = '<script type="application/json" id="page-settings">{}</script>';

/** The page with what this service tells it, as data that no browser runs. */
function pageOf(options: Options): string {
  const data = JSON.stringify(pageSettings(options)).replaceAll('<', String.raw`\u003c`);
  return readIndex().replace(emptySettings, () => emptySettings.replace('{}', () => data));
}

/** Whether a browser wants the page, and would not rather have an answer. */
export function wantsExplorer({ method, headers: { accept } }: FastifyRequest): boolean {
  const wanted = method === 'POST' ? 0 : weightOf('text/html', accept);
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}

/** Sends the explorer and charges for it; a browser that has it keeps it. */
export function explorerSender(options: Options & Rated) {
  const text = new PackedText(async () => pageOf(options));
  const policy = policyOf(options);
  return (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    void reply.header('content-security-policy', policy);
    const type = 'text/html; charset=utf-8';
    return sendPacked(request, reply, { text, type, vary: 'origin, accept, accept-encoding', rates: options.rates });
  };
}
